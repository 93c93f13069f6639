/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a roster away from the main thread, and what came of it. */

#pragma once

#include "coroutine/co.h"
#include "model/roster-source.h"
#include "records/outcome.h"
#include "roster/roster.h"

G_BEGIN_DECLS

/* A repair, and how many cells it would change. */
typedef struct
{
  const char *code;
  guint       n_cells;
} RegistrarRepairOffer;

#define REGISTRAR_MAX_REPAIR_OFFERS 8

/**
 * RegistrarRosterLoad:
 *
 * A version of a roster, read or edited, and checked; or what is read so far, or why it could not be. Owned by one at a
 * time.
 */
typedef struct
{
  RegistrarRoster *roster; /* (nullable) %NULL with an error */
  GBytes          *left_out; /* (nullable) one guint8 a row, not zero where it is left out of the next run */
  GHashTable      *kept;     /* (nullable) a set of keys: who is not on it and stays registered all the same; immutable */
  GBytes          *states; /* one guint8, a %RegistrarRowState, a row: ready, problem or skipped */
  guint            counts[REGISTRAR_N_ROW_STATES];
  RegistrarRepairOffer repairs[REGISTRAR_MAX_REPAIR_OFFERS]; /* until one without cells; of whole ones alone */
  GError          *error;
  gboolean         is_whole; /* or failed: nothing follows */
} RegistrarRosterLoad;

void registrar_roster_load_clear (RegistrarRosterLoad *self);
/** registrar_roster_load_copy: of a roster that could be read. */
void registrar_roster_load_copy  (RegistrarRosterLoad *self, const RegistrarRosterLoad *other);
/** registrar_roster_load_check: looks at all rows of the roster. From any thread. */
void registrar_roster_load_check (RegistrarRosterLoad *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarRosterLoad, registrar_roster_load_clear)
CO_DEFINE_CHANNEL (RegistrarRosterLoad, registrar_roster_load, registrar_roster_load_clear)

/**
 * registrar_roster_load_start:
 * @directory: (nullable): the data directory, where what is said of columns is remembered
 *
 * Starts a coroutine that reads a roster. The rows so far arrive while it does, at once and then a few times a second, as
 * soon as those before were taken; at last the whole roster does. Whoever no longer wants it cancels @cancellable, which
 * stops the reading, and drops the receiver.
 *
 * Returns: (transfer full): where loads arrive
 */
RegistrarRosterLoadReceiver registrar_roster_load_start (const RegistrarRosterSource *source, const char *directory,
                                                         GCancellable *cancellable);

/** registrar_student_list_check_state: what the row is before a run: ready, problem, or skipped where it repeats another. */
RegistrarRowState registrar_student_list_check_state (RegistrarStudentList *students, guint row);

/**
 * registrar_student_list_check_states:
 * @left_out: (nullable): a guint8 a row, not zero where it is left out of the next run: then it is skipped
 * @counts: (out): how many rows have each state
 *
 * The same of all rows. From any thread.
 *
 * Returns: (transfer full): one guint8 a row
 */
GBytes *registrar_student_list_check_states (RegistrarStudentList *students, GBytes *left_out,
                                             guint counts[REGISTRAR_N_ROW_STATES]);

G_END_DECLS
