/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Outcomes and row states in words. */

#include "records/outcome.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *word;
  const char *phrase;
  gboolean    final;
} Words;

static const Words words[REGISTRAR_N_ROW_STATES] = {
  /* Translators: the state of a student in the list, before and during a run */
  [REGISTRAR_ROW_NOT_STARTED] = { "not-started", N_ ("Not started"), FALSE },
  [REGISTRAR_ROW_READY] = { "ready", N_ ("Ready"), FALSE },
  [REGISTRAR_ROW_PROBLEM] = { "problem", N_ ("Problem"), TRUE },
  [REGISTRAR_ROW_LOOKING_UP] = { "looking-up", N_ ("Looking up"), FALSE },
  [REGISTRAR_ROW_REGISTERING] = { "registering", N_ ("Registering"), FALSE },

  /* Translators: what registering a student would do */
  [REGISTRAR_ROW_NEW] = { "new", N_ ("New"), TRUE },
  [REGISTRAR_ROW_CHANGED] = { "changed", N_ ("Changed"), TRUE },
  [REGISTRAR_ROW_REMOVE] = { "remove", N_ ("Will be removed"), TRUE },
  /* Translators: more than one student of the registry fits */
  [REGISTRAR_ROW_AMBIGUOUS] = { "ambiguous", N_ ("Ambiguous"), TRUE },

  /* Translators: what became of a student in a run */
  [REGISTRAR_ROW_REGISTERED] = { "registered", N_ ("Registered"), TRUE },
  [REGISTRAR_ROW_ALREADY] = { "already", N_ ("Already registered"), TRUE },
  [REGISTRAR_ROW_UPDATED] = { "updated", N_ ("Updated"), TRUE },
  [REGISTRAR_ROW_REMOVED] = { "removed", N_ ("Removed"), TRUE },
  /* Translators: the student to remove was not registered */
  [REGISTRAR_ROW_ABSENT] = { "absent", N_ ("Nothing to remove"), TRUE },
  [REGISTRAR_ROW_FAILED] = { "failed", N_ ("Failed"), TRUE },
  /* Translators: nobody knows whether the student was registered: the registry's answer was lost */
  [REGISTRAR_ROW_UNKNOWN] = { "unknown", N_ ("Unknown"), TRUE },
  [REGISTRAR_ROW_CANCELLED] = { "cancelled", N_ ("Cancelled"), TRUE },
  [REGISTRAR_ROW_SKIPPED] = { "skipped", N_ ("Skipped"), TRUE },
};

const char *
registrar_row_state_to_word (RegistrarRowState state)
{
  g_return_val_if_fail (state < REGISTRAR_N_ROW_STATES, NULL);

  return words[state].word;
}

const char *
registrar_row_state_to_phrase (RegistrarRowState state)
{
  g_return_val_if_fail (state < REGISTRAR_N_ROW_STATES, NULL);

  return _(words[state].phrase);
}

gboolean
registrar_row_state_is_final (RegistrarRowState state)
{
  g_return_val_if_fail (state < REGISTRAR_N_ROW_STATES, FALSE);

  return words[state].final;
}
