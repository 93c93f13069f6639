/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Results: one row's, and those of a whole run in one shared block. */

#include "records/result.h"

#include <glib/gi18n-lib.h>

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

static void
clear_items (gpointer items)
{
  gsize n_items = g_atomic_rc_box_get_size (items) / sizeof (RegistrarResult);

  for (gsize i = 0; i < n_items; i++)
    registrar_result_clear ((RegistrarResult *) items + i);
}

void
registrar_results_init (RegistrarResults *self, guint size)
{
  g_return_if_fail (self != NULL);

  /* A block has at least one item, because boxes cannot be empty. */
  self->items = g_atomic_rc_box_alloc0 (MAX (size, 1) * sizeof (RegistrarResult));
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
registrar_results_put (RegistrarResults *self, RegistrarResult *result)
{
  RegistrarRowState outcome = result->outcome;
  RegistrarResult *item;

  g_return_if_fail (self != NULL);
  g_return_if_fail (result->row < self->size);
  g_return_if_fail (registrar_row_state_is_final (outcome));

  item = &self->items[result->row];
  g_return_if_fail (item->outcome == REGISTRAR_ROW_NOT_STARTED);

  result->outcome = REGISTRAR_ROW_NOT_STARTED;
  *item = *result;
  *result = (RegistrarResult){ 0 };
  /* The outcome last: who sees it, sees the rest. */
  g_atomic_int_set ((gint *) &item->outcome, (gint) outcome);
}

const RegistrarResult *
registrar_results_get (const RegistrarResults *self, guint row)
{
  const RegistrarResult *item;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row < self->size, NULL);

  item = &self->items[row];

  return g_atomic_int_get ((const gint *) &item->outcome) != REGISTRAR_ROW_NOT_STARTED ? item : NULL;
}

void
registrar_results_count (const RegistrarResults *self, guint counts[REGISTRAR_N_ROW_STATES])
{
  g_return_if_fail (self != NULL);

  for (guint state = 0; state < REGISTRAR_N_ROW_STATES; state++)
    counts[state] = 0;
  for (guint row = 0; row < self->size; row++)
    counts[g_atomic_int_get ((const gint *) &self->items[row].outcome)]++;
}
