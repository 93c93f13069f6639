/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* There is one turn, in a channel. Whoever has it waits a little and writes what all others have laid down meanwhile; who then
 * gets the turn and finds that somebody has written for them just passes it on. */

#include "run/journal-group.h"

#include "coroutine/co.h"

/* What a coroutine that waits lends to the others: it lies on its stack. */
typedef struct
{
  RegistrarRegistration **items;
  guint n_items;
  gboolean written; /* or failed; read and written by whose turn it is */
  GError *error;
} Wish;

typedef struct
{
  Wish *wish;
} RegistrarWish;
CO_DEFINE_CHANNEL (RegistrarWish, registrar_wish, co_clear_nothing)

typedef struct
{
  guint8 unused;
} RegistrarWriteTurn;
CO_DEFINE_CHANNEL (RegistrarWriteTurn, registrar_write_turn, co_clear_nothing)

/* As many as there may be calls at a time; more wait until some are taken. */
#define CAPACITY 1024

struct _RegistrarJournalGroup
{
  RegistrarDatabase *database;
  RegistrarJournalGroupFunc func;
  gpointer data;
  RegistrarWishChannel wishes;
  RegistrarWriteTurnChannel turn;
};

/* One transaction's worth. */
typedef struct
{
  RegistrarJournalGroup *group;
  Wish *wishes[CAPACITY];
  guint n_wishes;
  GPtrArray *items; /* (element-type RegistrarRegistration) of all wishes */
} Writing;

RegistrarJournalGroup *
registrar_journal_group_new (RegistrarDatabase *database, RegistrarJournalGroupFunc func, gpointer data)
{
  RegistrarJournalGroup *self = g_new0 (RegistrarJournalGroup, 1);

  self->database = registrar_database_ref (database);
  self->func = func;
  self->data = data;
  self->wishes = registrar_wish_channel_new (CAPACITY);
  self->turn = registrar_write_turn_channel_new (1);
  registrar_write_turn_try_send (self->turn.sender, &(RegistrarWriteTurn){ 0 });

  return self;
}

void
registrar_journal_group_free (RegistrarJournalGroup *self)
{
  registrar_wish_channel_clear (&self->wishes);
  registrar_write_turn_channel_clear (&self->turn);
  registrar_database_unref (self->database);
  g_free (self);
}

static gboolean
write_all (RegistrarConnection *connection, gpointer data, GError **error)
{
  Writing *writing = data;
  RegistrarJournalGroup *self = writing->group;

  return self->func (connection, (RegistrarRegistration **) writing->items->pdata, writing->items->len, self->data, error);
}

static void
take_wishes (RegistrarJournalGroup *self, Writing *writing)
{
  RegistrarWish next;

  while (writing->n_wishes < CAPACITY && registrar_wish_try_receive (self->wishes.receiver, &next) == CO_CHANNEL_DONE)
    {
      writing->wishes[writing->n_wishes++] = next.wish;
      for (guint i = 0; i < next.wish->n_items; i++)
        g_ptr_array_add (writing->items, next.wish->items[i]);
    }
}

/* With the turn: everything that is there by now. */
static void
write_wishes (RegistrarJournalGroup *self)
{
  g_autofree Writing *writing = g_new0 (Writing, 1);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  writing->group = self;
  writing->items = items;
  take_wishes (self, writing);
  registrar_database_write (self->database, write_all, writing, &error);

  for (guint i = 0; i < writing->n_wishes; i++)
    {
      writing->wishes[i]->written = TRUE;
      writing->wishes[i]->error = error != NULL ? g_error_copy (error) : NULL;
    }
}

gboolean
registrar_journal_group_write (RegistrarJournalGroup *self, RegistrarRegistration **items, guint n_items, GTimeSpan patience,
                               GError **error)
{
  Wish wish = { .items = items, .n_items = n_items };
  RegistrarWriteTurn turn;

  registrar_wish_send (self->wishes.sender, &(RegistrarWish){ &wish });
  registrar_write_turn_receive (self->turn.receiver, &turn);
  if (!wish.written)
    {
      if (patience > 0)
        co_sleep (patience);
      write_wishes (self);
    }
  registrar_write_turn_send (self->turn.sender, &turn);

  if (wish.error == NULL)
    return TRUE;
  g_propagate_error (error, wish.error);
  return FALSE;
}
