/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of a run when it is not there. */

#include "run/past-run.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *word;
  const char *phrase;
} states[] = {
  /* Translators: the state of a run */
  [REGISTRAR_RUN_GOING_ON] = { "going-on", N_("Going on") },
  [REGISTRAR_RUN_INTERRUPTED] = { "interrupted", N_("Interrupted") },
  [REGISTRAR_RUN_ENDED] = { "ended", N_("Ended") },
};

static const char *const actions[] = {
  [REGISTRAR_RUN_REGISTER] = "register",
  [REGISTRAR_RUN_LOOK_UP] = "look-up",
  [REGISTRAR_RUN_UNDO] = "undo",
};

const char *
registrar_run_state_to_word (RegistrarRunState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), NULL);

  return states[state].word;
}

const char *
registrar_run_state_to_phrase (RegistrarRunState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), NULL);

  return _(states[state].phrase);
}

const char *
registrar_run_action_to_word (RegistrarRunAction action)
{
  g_return_val_if_fail (action < G_N_ELEMENTS (actions), NULL);

  return actions[action];
}

static void
clear_column (gpointer data)
{
  RegistrarColumn *column = data;

  g_free ((char *) column->header);
}

RegistrarPastRun *
registrar_past_run_new (void)
{
  RegistrarPastRun *self = g_new0 (RegistrarPastRun, 1);

  self->columns = g_array_new (FALSE, FALSE, sizeof (RegistrarColumn));
  g_array_set_clear_func (self->columns, clear_column);
  return self;
}

void
registrar_past_run_free (RegistrarPastRun *self)
{
  g_clear_pointer (&self->lock, registrar_run_lock_free);
  registrar_results_clear (&self->results);
  g_clear_pointer (&self->orders, registrar_orders_unref);
  g_clear_object (&self->students);
  g_clear_pointer (&self->course, registrar_course_unref);
  g_array_unref (self->columns);
  g_free (self->digest);
  g_free (self->roster);
  g_free (self->registry);
  g_free (self->undone);
  g_free (self->id);
  g_free (self);
}

void
registrar_past_run_set_columns (RegistrarPastRun *self, const RegistrarColumn *columns, guint n_columns)
{
  g_array_set_size (self->columns, 0);
  for (guint i = 0; i < n_columns; i++)
    {
      RegistrarColumn column = columns[i];

      column.header = g_strdup (column.header);
      g_array_append_val (self->columns, column);
    }
}
