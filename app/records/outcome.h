/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What became of a student, and the state of a row until then: words for JSON and for the screen. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  /* before and during a run */
  REGISTRAR_ROW_NOT_STARTED, /* of a run that goes on; zero, so that fresh memory says it */
  REGISTRAR_ROW_READY,
  REGISTRAR_ROW_PROBLEM, /* also the outcome of a dry run for a row that cannot be registered */
  REGISTRAR_ROW_LOOKING_UP,
  REGISTRAR_ROW_REGISTERING,

  /* what a look-up found: the outcomes of a dry run */
  REGISTRAR_ROW_NEW,
  REGISTRAR_ROW_CHANGED,
  REGISTRAR_ROW_REMOVE,
  REGISTRAR_ROW_AMBIGUOUS,

  /* the outcomes of a run */
  REGISTRAR_ROW_REGISTERED,
  REGISTRAR_ROW_ALREADY, /* also of a dry run */
  REGISTRAR_ROW_UPDATED,
  REGISTRAR_ROW_REMOVED,
  REGISTRAR_ROW_ABSENT, /* nothing to remove */
  REGISTRAR_ROW_FAILED,
  REGISTRAR_ROW_UNKNOWN, /* the answer was lost */
  REGISTRAR_ROW_CANCELLED,
  REGISTRAR_ROW_SKIPPED,

  REGISTRAR_N_ROW_STATES,
} RegistrarRowState;

/** registrar_row_state_to_word: the state's word in JSON and CSV: `registered`. Never translated. */
const char *registrar_row_state_to_word   (RegistrarRowState state);
/** registrar_row_state_to_phrase: the state's phrase on the screen, translated: 'Already registered'. */
const char *registrar_row_state_to_phrase (RegistrarRowState state);
/** registrar_row_state_is_final: whether this state is an outcome, of a run or of a dry run. */
gboolean    registrar_row_state_is_final  (RegistrarRowState state);

G_END_DECLS
