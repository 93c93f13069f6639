/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A batch is answered in rounds, each one transaction of two exchanges: what is known, and what is written. */

#include "registry/postgres-batch.h"

#include "registry/postgres-changes.h"
#include "registry/registry.h"

#include <glib/gi18n-lib.h>

#define MOST_ROUNDS 10 /* in each of them others wrote the same rows at the same moment */

/* What an answer rests on: it holds once that is stored. */
typedef struct
{
  RegistrarPostgresStudent *student;           /* (nullable) */
  RegistrarPostgresRegistration *registration; /* (nullable) */
} Ground;

typedef struct
{
  RegistrarAnswerFunc answer;
  RegistrarPostgresPurpose purpose;
  RegistrarRegistration **items; /* those that are answered come to stand last */
  guint n_items;                 /* that are not answered */
  const RegistrarCall *call;     /* (nullable) */
  RegistrarPostgresPatience patience;
  gboolean may_last; /* something may have been written that nobody knows of */
} Batch;

static void
clear_answer (RegistrarRegistration *item)
{
  g_clear_error (&item->error);
  g_clear_pointer (&item->finding, registrar_finding_unref);
  item->since = 0;
  item->by_this_run = FALSE;
}

/* --- one row --- */

static void
answer_error (RegistrarPostgresKnown *known, RegistrarRegistration *item, RegistrarPostgresPurpose purpose, GError *error)
{
  gboolean is_ambiguous = g_error_matches (error, REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_AMBIGUOUS);

  item->outcome = REGISTRAR_ROW_FAILED;
  item->error = error;
  if (!is_ambiguous || purpose != REGISTRAR_POSTGRES_TO_LOOK)
    return;

  item->outcome = REGISTRAR_ROW_AMBIGUOUS;
  item->finding = registrar_postgres_known_find_candidates (known, &item->student);
}

static void
add_strengthened (RegistrarPostgresChanges *changes, RegistrarPostgresStudent *student)
{
  if (student->old_key != NULL && !g_ptr_array_find (changes->strengthened, student, NULL))
    g_ptr_array_add (changes->strengthened, student);
}

static void
insert_registration (RegistrarPostgresKnown *known, RegistrarPostgresChanges *changes, RegistrarRegistration *item,
                     const char *key, Ground *ground)
{
  if (ground->student == NULL)
    {
      ground->student = registrar_postgres_known_add_student (known, &item->student, key);
      g_ptr_array_add (changes->students, ground->student);
    }
  ground->registration = registrar_postgres_known_add_registration (known, item, ground->student);
  item->since = ground->registration->since;
  g_ptr_array_add (changes->inserted, ground->registration);
}

static void
write_row (RegistrarPostgresKnown *known, RegistrarPostgresChanges *changes, RegistrarWrite write, const RegistrarMatch *match,
           RegistrarRegistration *item, const char *key, Ground *ground)
{
  if (write == REGISTRAR_WRITE_NOTHING)
    return;
  if (write == REGISTRAR_WRITE_INSERT)
    {
      insert_registration (known, changes, item, key, ground);
      return;
    }

  ground->registration->state = REGISTRAR_POSTGRES_PENDING;
  ground->registration->registered = write != REGISTRAR_WRITE_DELETE;
  ground->registration->details = match->details;
  ground->registration->changed_by = item->run != NULL ? item->run : "";
  if (!g_ptr_array_find (changes->updated, ground->registration, NULL))
    g_ptr_array_add (write == REGISTRAR_WRITE_DELETE ? changes->deleted : changes->updated, ground->registration);
}

static gboolean
find (RegistrarPostgresKnown *known, const RegistrarBatchRows *rows, const RegistrarBatchRow *row, RegistrarMatch *match,
      GError **error)
{
  if (registrar_postgres_known_has_course (known, row->course))
    return registrar_postgres_known_find (known, rows, row, match, error);

  registrar_answer_set_no_course (row->course, error);
  return FALSE;
}

static void
answer_row (const Batch *self, RegistrarPostgresKnown *known, RegistrarPostgresChanges *changes, const RegistrarBatchRows *rows,
            const RegistrarBatchRow *row, Ground *ground)
{
  const char *key = registrar_batch_rows_get_key (rows, row);
  RegistrarRegistration *item = row->item;
  RegistrarMatch match;
  GError *error = NULL;

  if (registrar_answer_refuse_nobody (item, key))
    return;
  if (!find (known, rows, row, &match, &error))
    {
      answer_error (known, item, self->purpose, error);
      return;
    }

  if (match.student != 0)
    {
      ground->student = registrar_postgres_known_get_student (known, match.student);
      ground->registration = registrar_postgres_known_get_registration (known, item->course->id, match.student);
    }
  if (match.is_weaker && self->purpose == REGISTRAR_POSTGRES_TO_ADD)
    {
      registrar_postgres_known_strengthen (known, ground->student, &item->student, key);
      add_strengthened (changes, ground->student);
    }

  write_row (known, changes, self->answer (item, &match), &match, item, key, ground);
}

/* --- one round --- */

static gboolean
holds (const Ground *ground)
{
  return (ground->student == NULL || ground->student->state == REGISTRAR_POSTGRES_STORED)
         && (ground->registration == NULL || ground->registration->state == REGISTRAR_POSTGRES_STORED);
}

/* Those whose answers do not hold are left for another round. */
static void
keep_unanswered (Batch *self, const RegistrarBatchRows *rows, const Ground *grounds)
{
  guint first = 0;
  guint last = self->n_items;

  for (guint i = 0; i < rows->rows->len; i++)
    {
      RegistrarRegistration *item = registrar_batch_rows_get (rows, i)->item;

      if (holds (&grounds[i]))
        {
          self->items[--last] = item;
          continue;
        }
      clear_answer (item);
      self->items[first++] = item;
    }

  self->n_items = first;
}

static RegistrarPostgresEnd
write_changes (Batch *self, RegistrarPostgresKnown *known, RegistrarPostgresChanges *changes,
               RegistrarPostgresConnection *connection, GError **error)
{
  RegistrarPostgresEnd end;

  if (self->purpose == REGISTRAR_POSTGRES_TO_LOOK)
    return REGISTRAR_POSTGRES_DONE;

  self->may_last = !registrar_postgres_changes_is_empty (changes);
  end = registrar_postgres_changes_write (changes, known, connection, &self->patience, error);
  self->may_last = self->may_last && end == REGISTRAR_POSTGRES_LOST;
  return end;
}

static RegistrarPostgresEnd
do_round (RegistrarPostgresConnection *connection, gpointer data, GError **error)
{
  Batch *self = data;
  g_autoptr (RegistrarPostgresKnown) known = registrar_postgres_known_new ();
  g_auto (RegistrarPostgresChanges) changes = { NULL };
  g_auto (RegistrarBatchRows) rows = { NULL };
  g_autofree Ground *grounds = g_new0 (Ground, self->n_items);
  RegistrarPostgresEnd end;

  registrar_batch_rows_init (&rows, self->items, self->n_items);
  registrar_postgres_changes_init (&changes);
  end = registrar_postgres_known_read (known, connection, &rows, self->purpose, &self->patience, error);
  if (end != REGISTRAR_POSTGRES_DONE)
    return end;

  for (guint i = 0; i < rows.rows->len; i++)
    answer_row (self, known, &changes, &rows, registrar_batch_rows_get (&rows, i), &grounds[i]);

  end = write_changes (self, known, &changes, connection, error);
  if (end == REGISTRAR_POSTGRES_DONE)
    keep_unanswered (self, &rows, grounds);
  else
    for (guint i = 0; i < self->n_items; i++)
      clear_answer (self->items[i]);
  return end;
}

/* --- all rounds --- */

static void
fail_items (Batch *self, const GError *error)
{
  for (guint i = 0; i < self->n_items; i++)
    {
      self->items[i]->outcome = self->may_last ? REGISTRAR_ROW_UNKNOWN : REGISTRAR_ROW_FAILED;
      self->items[i]->error = g_error_copy (error);
    }
}

/* No request that changes something starts any more. */
static gboolean
is_cancelled (const Batch *self)
{
  return self->call != NULL && self->purpose != REGISTRAR_POSTGRES_TO_LOOK && g_cancellable_is_cancelled (self->call->cancellable);
}

static void
cancel_items (Batch *self)
{
  for (guint i = 0; i < self->n_items; i++)
    self->items[i]->outcome = REGISTRAR_ROW_CANCELLED;
}

static void answer_all (Batch *self, RegistrarPostgresPool *pool);

static void
halve (Batch *self, RegistrarPostgresPool *pool)
{
  Batch first = *self;
  Batch second = *self;

  first.n_items = self->n_items / 2;
  second.items += first.n_items;
  second.n_items -= first.n_items;
  answer_all (&first, pool);
  answer_all (&second, pool);
}

static void
answer_all (Batch *self, RegistrarPostgresPool *pool)
{
  g_autoptr (GError) busy = g_error_new_literal (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_BUSY,
                                                 _("Others register the same students at this moment."));

  for (guint round = 0; round < MOST_ROUNDS; round++)
    {
      g_autoptr (GError) error = NULL;
      RegistrarPostgresEnd end;

      if (is_cancelled (self))
        {
          cancel_items (self);
          return;
        }

      end = registrar_postgres_pool_run (pool, TRUE, do_round, self, &self->may_last, &self->patience, &error);
      if (end == REGISTRAR_POSTGRES_DONE && self->n_items == 0)
        return;
      if (end == REGISTRAR_POSTGRES_DONE)
        continue;
      if (end == REGISTRAR_POSTGRES_REFUSED && self->n_items > 1)
        halve (self, pool);
      else
        fail_items (self, error);
      return;
    }

  fail_items (self, busy);
}

void
registrar_postgres_batch_answer (RegistrarPostgresPool *pool, RegistrarAnswerFunc answer, RegistrarPostgresPurpose purpose,
                                 RegistrarRegistration **items, guint n_items)
{
  g_autofree RegistrarRegistration **unanswered = g_memdup2 (items, n_items * sizeof *items);
  Batch batch = { .answer = answer, .purpose = purpose, .items = unanswered, .n_items = n_items, .call = items[0]->call };

  if (batch.call != NULL)
    batch.patience = (RegistrarPostgresPatience){ batch.call->deadline, batch.call->abandoned };
  answer_all (&batch, pool);
}
