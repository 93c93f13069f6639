/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Results: one row's, and those of a whole run in one shared block. */

#include "records/result.h"

#include <glib/gi18n-lib.h>

/* The numbers of a result that is nothing special; any other lies elsewhere as it is. */
struct _RegistrarResultItem
{
  guint64 head; /* (atomic) the outcome, IS_WHOLE, and when it started; 0: there is none yet */
  union
  {
    RegistrarResult *whole; /* (owned) with IS_WHOLE */
    struct
    {
      guint32 since;
      guint32 calls; /* how long they took, and the attempts */
    };
  };
};

G_STATIC_ASSERT (sizeof (RegistrarResultItem) == REGISTRAR_RESULT_BYTES);
G_STATIC_ASSERT (REGISTRAR_N_ROW_STATES <= 32);

#define OUTCOME_MASK  31
#define IS_WHOLE      32
#define STARTED_SHIFT 6
#define STARTED_MAX   (G_MAXUINT64 >> STARTED_SHIFT)
#define ATTEMPTS_BITS 4
#define ATTEMPTS_MAX  ((1 << ATTEMPTS_BITS) - 1)
#define DURATION_MAX  (G_MAXUINT32 >> ATTEMPTS_BITS) /* four minutes */

void
registrar_result_clear (RegistrarResult *self)
{
  g_return_if_fail (self != NULL);

  g_clear_error (&self->error);
  g_clear_error (&self->previous);
  g_clear_pointer (&self->finding, registrar_finding_unref);
  g_clear_pointer (&self->created, g_free);
}

void
registrar_result_copy (const RegistrarResult *self, RegistrarResult *copy)
{
  g_return_if_fail (self != NULL && copy != NULL);

  *copy = *self;
  copy->error = self->error != NULL ? g_error_copy (self->error) : NULL;
  copy->previous = self->previous != NULL ? g_error_copy (self->previous) : NULL;
  copy->finding = self->finding != NULL ? registrar_finding_ref (self->finding) : NULL;
  copy->created = g_strdup (self->created);
}

/* What became, or becomes, of an account that the run made. */
static char *
dup_note_of_account (const RegistrarResult *self)
{
  switch (self->outcome)
    {
    case REGISTRAR_ROW_NEW:
      /* Translators: in these sentences %s is what an account is called, such as hugo.bianchi */
      return g_strdup_printf (_("The account “%s” will be made for the student"), self->created);
    case REGISTRAR_ROW_REMOVED:
    case REGISTRAR_ROW_ABSENT:
      return g_strdup_printf (_("The account “%s”, which the run made, is kept"), self->created);
    default:
      return g_strdup_printf (_("The account “%s” was made for the student"), self->created);
    }
}

char *
registrar_result_dup_note (const RegistrarResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->settled && self->outcome == REGISTRAR_ROW_SKIPPED)
    return g_strdup (_("Kept: the registry’s answer was lost, and somebody else may have registered the student"));

  if (self->created != NULL)
    return dup_note_of_account (self);

  if (self->settled)
    return g_strdup (_("Settled by a look-up, because the registry’s answer was lost"));

  if (self->previous != NULL)
    /* Translators: a student was tried again; %s is the sentence that said why it failed before */
    return g_strdup_printf (_("Tried again, because it failed before: %s"), self->previous->message);

  if (self->outcome == REGISTRAR_ROW_SKIPPED && self->original != self->row)
    /* Translators: %u is the number of an earlier row of the roster */
    return g_strdup_printf (_("The same student as row %u"), self->original + 1);

  if (self->outcome == REGISTRAR_ROW_SKIPPED && self->since > 0)
    return g_strdup (_("Registered again or changed since then, and kept"));

  if (self->outcome == REGISTRAR_ROW_SKIPPED && self->started == 0)
    return g_strdup (_("Left out of the run"));

  if (self->outcome == REGISTRAR_ROW_CHANGED && self->finding != NULL)
    {
      g_autofree char *details = registrar_details_dup_words (&self->finding->details);

      /* Translators: %s says how, such as: suspended, as student, until 2027-01-31 */
      return details != NULL ? g_strdup_printf (_("Registered so far: %s"), details) : NULL;
    }

  if ((self->outcome == REGISTRAR_ROW_ALREADY || self->outcome == REGISTRAR_ROW_REMOVE) && self->since > 0)
    {
      g_autoptr (GDateTime) since = g_date_time_new_from_unix_utc (self->since);
      g_autofree char *day = since != NULL ? g_date_time_format (since, "%Y-%m-%d") : NULL;

      /* Translators: %s is a date such as 2026-09-01 */
      return day != NULL ? g_strdup_printf (_("Registered since %s"), day) : NULL;
    }

  return NULL;
}

static gboolean
is_between (gint64 number, gint64 max)
{
  return number >= 0 && number <= max;
}

/* Whether its numbers say it all, and are not too large. */
static gboolean
is_plain (const RegistrarResult *result)
{
  return result->outcome != REGISTRAR_ROW_NOT_STARTED && !result->settled && result->original == result->row
         && result->error == NULL && result->previous == NULL && result->finding == NULL && result->created == NULL
         && result->attempts <= ATTEMPTS_MAX && is_between (result->started, STARTED_MAX)
         && is_between (result->duration, DURATION_MAX) && is_between (result->since, G_MAXUINT32);
}

/* The head last: who sees it, sees the rest. */
static void
fill_item (RegistrarResultItem *item, RegistrarResult *result)
{
  guint64 head = result->outcome;

  if (is_plain (result))
    {
      item->since = (guint32) result->since;
      item->calls = (guint32) result->duration << ATTEMPTS_BITS | result->attempts;
      head |= (guint64) result->started << STARTED_SHIFT;
    }
  else
    {
      item->whole = g_memdup2 (result, sizeof *result);
      head |= IS_WHOLE;
    }
  *result = (RegistrarResult){ 0 };
  __atomic_store_n (&item->head, head, __ATOMIC_RELEASE);
}

static void
clear_item (RegistrarResultItem *item)
{
  if (!(item->head & IS_WHOLE))
    return;

  registrar_result_clear (item->whole);
  g_free (item->whole);
}

static void
clear_items (gpointer items)
{
  gsize n_items = g_atomic_rc_box_get_size (items) / sizeof (RegistrarResultItem);

  for (gsize i = 0; i < n_items; i++)
    clear_item ((RegistrarResultItem *) items + i);
}

void
registrar_results_init (RegistrarResults *self, guint size)
{
  g_return_if_fail (self != NULL);

  /* A block has at least one item, because boxes cannot be empty. */
  self->items = g_atomic_rc_box_alloc0 (MAX (size, 1) * sizeof (RegistrarResultItem));
  self->size = size;
}

RegistrarResults
registrar_results_ref (const RegistrarResults *self)
{
  g_return_val_if_fail (self != NULL && self->items != NULL, (RegistrarResults){ 0 });

  return (RegistrarResults){ g_atomic_rc_box_acquire (self->items), self->size };
}

void
registrar_results_clear (RegistrarResults *self)
{
  g_return_if_fail (self != NULL);

  if (self->items != NULL)
    g_atomic_rc_box_release_full (g_steal_pointer (&self->items), clear_items);
  self->size = 0;
}

void
registrar_results_replace (RegistrarResults *self, RegistrarResult *result)
{
  RegistrarResultItem *item;

  g_return_if_fail (self != NULL);
  g_return_if_fail (result->row < self->size);

  item = &self->items[result->row];
  clear_item (item);
  fill_item (item, result);
}

RegistrarResult
registrar_results_get (const RegistrarResults *self, guint row)
{
  const RegistrarResultItem *item;
  guint64 head;

  g_return_val_if_fail (self != NULL, (RegistrarResult){ 0 });
  g_return_val_if_fail (row < self->size, (RegistrarResult){ 0 });

  item = &self->items[row];
  head = __atomic_load_n (&item->head, __ATOMIC_ACQUIRE);
  if (head == 0)
    return (RegistrarResult){ .row = row, .original = row };
  if (head & IS_WHOLE)
    return *item->whole;

  return (RegistrarResult){
    .row = row,
    .outcome = head & OUTCOME_MASK,
    .attempts = item->calls & ATTEMPTS_MAX,
    .original = row,
    .started = (gint64) (head >> STARTED_SHIFT),
    .duration = item->calls >> ATTEMPTS_BITS,
    .since = item->since,
  };
}

RegistrarResult
registrar_results_steal (RegistrarResults *self, guint row)
{
  RegistrarResult result = registrar_results_get (self, row);

  g_return_val_if_fail (row < self->size, result);

  if (self->items[row].head & IS_WHOLE)
    g_free (self->items[row].whole);
  self->items[row].head = 0;
  return result;
}

RegistrarRowState
registrar_results_get_outcome (const RegistrarResults *self, guint row)
{
  g_return_val_if_fail (self != NULL, REGISTRAR_ROW_NOT_STARTED);
  g_return_val_if_fail (row < self->size, REGISTRAR_ROW_NOT_STARTED);

  return __atomic_load_n (&self->items[row].head, __ATOMIC_ACQUIRE) & OUTCOME_MASK;
}

void
registrar_results_put (RegistrarResults *self, RegistrarResult *result)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (result->row < self->size);
  g_return_if_fail (registrar_row_state_is_final (result->outcome));
  g_return_if_fail (registrar_results_get_outcome (self, result->row) == REGISTRAR_ROW_NOT_STARTED);

  registrar_results_replace (self, result);
}

void
registrar_results_count (const RegistrarResults *self, guint counts[REGISTRAR_N_ROW_STATES])
{
  g_return_if_fail (self != NULL);

  for (guint state = 0; state < REGISTRAR_N_ROW_STATES; state++)
    counts[state] = 0;
  for (guint row = 0; row < self->size; row++)
    counts[registrar_results_get_outcome (self, row)]++;
}
