/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking a past run out of the journal, to look at it or to work on it, away from the main thread. */

#pragma once

#include "coroutine/co.h"
#include "model/finished-run.h"
#include "workspace/workspace.h"

G_BEGIN_DECLS

/* What is wanted of a past run. */
typedef enum
{
  REGISTRAR_RUN_LOAD_LOOK,   /* to see it as it ended */
  REGISTRAR_RUN_LOAD_RESUME, /* the run goes on */
  REGISTRAR_RUN_LOAD_RETRY,  /* another attempt at rows */
  REGISTRAR_RUN_LOAD_UNDO,   /* a run of its own, which takes back what this one did */
  REGISTRAR_RUN_LOAD_UNDO_UNCERTAIN, /* the same, and takes back what may be somebody else's, too */
} RegistrarRunLoadAim;

/**
 * RegistrarRunLoad:
 *
 * A past run as it is known, and what is made of it; or why there is none. Owned by one at a time.
 */
typedef struct
{
  RegistrarRunLoadAim   aim;
  RegistrarFinishedRun *past;   /* (nullable) %NULL with an error; with another aim than to look: without results */
  RegistrarRun         *run;    /* (nullable) ready to be started; %NULL if it was only looked at */
  GBytes               *states; /* one guint8, a %RegistrarRowState, a row */
  GError               *error;
  char                 *registry; /* (nullable) the one without whose token nothing is made of it */
} RegistrarRunLoad;

void registrar_run_load_clear (RegistrarRunLoad *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarRunLoad, registrar_run_load_clear)
CO_DEFINE_CHANNEL (RegistrarRunLoad, registrar_run_load, registrar_run_load_clear)

/**
 * registrar_run_load_start:
 * @id: of the run
 * @rows: (nullable) (element-type guint): the rows to try again; %NULL for all that may be
 *
 * Starts a coroutine that reads it. A run that is to be undone and was interrupted is ended first: its open rows
 * are cancelled. Whoever no longer wants the answer just drops the receiver.
 *
 * Returns: (transfer full): where one load arrives
 */
RegistrarRunLoadReceiver registrar_run_load_start (RegistrarWorkspace *workspace, const char *id,
                                                   RegistrarRunLoadAim aim, GArray *rows);

G_END_DECLS
