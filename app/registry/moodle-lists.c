/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each list is in a channel of capacity 1: whoever has received it has it. */

#include "registry/moodle-lists.h"

#include "coroutine/co.h"

struct _RegistrarMoodleList;

typedef struct
{
  struct _RegistrarMoodleList *list;
} RegistrarMoodleListRef;
CO_DEFINE_CHANNEL (RegistrarMoodleListRef, registrar_moodle_list_ref, co_clear_nothing)

struct _RegistrarMoodleList
{
  RegistrarMoodleListRefChannel turn;

  /* whose turn it is */
  gint64 fetched;      /* when that began, by g_get_monotonic_time(); 0: never */
  GHashTable *people;  /* account -> RegistrarMoodleListed */
  GHashTable *claimed; /* set of accounts */
  GPtrArray *waiters;  /* of CoEvent: each is set once somebody has unclaimed an account */
};

typedef struct
{
  GHashTable *by_course; /* number -> RegistrarMoodleList */
} RegistrarMoodleBook;
CO_DEFINE_CHANNEL (RegistrarMoodleBook, registrar_moodle_book, co_clear_nothing)

struct _RegistrarMoodleLists
{
  RegistrarMoodleBookChannel turn;
  GHashTable *by_course; /* whose turn it is */
};

static void
free_listed (gpointer data)
{
  RegistrarMoodleListed *self = data;

  g_free (self->run);
  g_free (self);
}

static GHashTable *
new_people (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_listed);
}

static RegistrarMoodleList *
new_list (void)
{
  RegistrarMoodleList *self = g_new0 (RegistrarMoodleList, 1);

  self->turn = registrar_moodle_list_ref_channel_new (1);
  registrar_moodle_list_ref_try_send (self->turn.sender, &(RegistrarMoodleListRef){ self });
  self->people = new_people ();
  self->claimed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->waiters = g_ptr_array_new ();
  return self;
}

static void
free_list (gpointer data)
{
  RegistrarMoodleList *self = data;

  registrar_moodle_list_ref_channel_clear (&self->turn);
  g_hash_table_unref (self->people);
  g_hash_table_unref (self->claimed);
  g_ptr_array_unref (self->waiters);
  g_free (self);
}

RegistrarMoodleLists *
registrar_moodle_lists_new (void)
{
  RegistrarMoodleLists *self = g_new0 (RegistrarMoodleLists, 1);

  self->by_course = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_list);
  self->turn = registrar_moodle_book_channel_new (1);
  registrar_moodle_book_try_send (self->turn.sender, &(RegistrarMoodleBook){ self->by_course });
  return self;
}

void
registrar_moodle_lists_free (RegistrarMoodleLists *self)
{
  registrar_moodle_book_channel_clear (&self->turn);
  g_hash_table_unref (self->by_course);
  g_free (self);
}

static RegistrarMoodleList *
find_list (RegistrarMoodleLists *self, const char *course)
{
  RegistrarMoodleBook book;
  RegistrarMoodleList *list;

  registrar_moodle_book_receive (self->turn.receiver, &book);
  list = g_hash_table_lookup (book.by_course, course);
  if (list == NULL)
    {
      list = new_list ();
      g_hash_table_insert (book.by_course, g_strdup (course), list);
    }
  registrar_moodle_book_send (self->turn.sender, &book);

  return list;
}

/* --- fetching: whose turn it is --- */

typedef struct
{
  GHashTable *people;
  GHashTable *before;
} Filling;

/* What we know of an enrolment is not what Moodle tells: that stays. */
static void
fill_in (JsonNode *person, const char *account, const RegistrarMoodleEnrolment *enrolment, gpointer data)
{
  Filling *self = data;
  RegistrarMoodleListed *listed = g_new0 (RegistrarMoodleListed, 1);
  const RegistrarMoodleListed *before = g_hash_table_lookup (self->before, account);

  listed->enrolment = *enrolment;
  if (before != NULL)
    {
      listed->run = g_strdup (before->run);
      listed->row = before->row;
    }
  g_hash_table_insert (self->people, g_strdup (account), listed);
}

static gboolean
fetch (RegistrarMoodleList *self, const RegistrarMoodle *moodle, const char *course, const RegistrarCall *call,
       RegistrarMoodleAnswer *answer)
{
  g_autoptr (GHashTable) people = new_people ();
  Filling filling = { people, self->people };
  gint64 started = g_get_monotonic_time ();

  if (!registrar_moodle_enrolled_fetch (moodle, course, REGISTRAR_MOODLE_FEW_FIELDS, call, fill_in, &filling, answer))
    return FALSE;

  g_hash_table_unref (self->people);
  self->people = g_steal_pointer (&people);
  self->fetched = started;
  return TRUE;
}

RegistrarMoodleList *
registrar_moodle_lists_take (RegistrarMoodleLists *self, const RegistrarMoodle *moodle, const char *course,
                             const RegistrarCall *call, RegistrarMoodleAnswer *answer)
{
  gboolean may_be_older = call != NULL && call->known_since != 0;
  gint64 known_since = may_be_older ? call->known_since : g_get_monotonic_time ();
  RegistrarMoodleList *list = find_list (self, course);

  registrar_moodle_list_take_again (list);
  if ((list->fetched != 0 && list->fetched >= known_since) || fetch (list, moodle, course, call, answer))
    return list;

  registrar_moodle_list_give_back (list);
  return NULL;
}

void
registrar_moodle_list_take_again (RegistrarMoodleList *self)
{
  RegistrarMoodleListRef ref;

  registrar_moodle_list_ref_receive (self->turn.receiver, &ref);
}

void
registrar_moodle_list_give_back (RegistrarMoodleList *self)
{
  registrar_moodle_list_ref_send (self->turn.sender, &(RegistrarMoodleListRef){ self });
}

RegistrarMoodleListed *
registrar_moodle_list_find (RegistrarMoodleList *self, const char *account)
{
  return g_hash_table_lookup (self->people, account);
}

RegistrarMoodleListed *
registrar_moodle_list_add (RegistrarMoodleList *self, const char *account)
{
  RegistrarMoodleListed *listed = g_new0 (RegistrarMoodleListed, 1);

  g_hash_table_insert (self->people, g_strdup (account), listed);
  return listed;
}

guint
registrar_moodle_list_count_before (RegistrarMoodleList *self, const char *account)
{
  gint64 number = g_ascii_strtoll (account, NULL, 10);
  GHashTableIter iter;
  gpointer other;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->people);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    n += g_ascii_strtoll (other, NULL, 10) < number;
  return n;
}

void
registrar_moodle_list_remove (RegistrarMoodleList *self, const char *account)
{
  g_hash_table_remove (self->people, account);
}

gboolean
registrar_moodle_list_claim (RegistrarMoodleList *self, const char *account)
{
  return g_hash_table_add (self->claimed, g_strdup (account));
}

void
registrar_moodle_list_unclaim (RegistrarMoodleList *self, const char *account)
{
  g_hash_table_remove (self->claimed, account);
  for (guint i = 0; i < self->waiters->len; i++)
    co_event_set (self->waiters->pdata[i]);
  g_ptr_array_set_size (self->waiters, 0);
}

void
registrar_moodle_list_wait (RegistrarMoodleList *self)
{
  CoEvent unclaimed = CO_EVENT_INIT;

  g_ptr_array_add (self->waiters, &unclaimed);
  registrar_moodle_list_give_back (self);
  co_event_wait (&unclaimed);
  registrar_moodle_list_take_again (self);
}
