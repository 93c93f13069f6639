/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The versions of a roster that undo and redo go back to. */

#pragma once

#include "model/roster-load.h"

G_BEGIN_DECLS

/**
 * RegistrarRosterHistory:
 *
 * Versions share what they have in common, so that many of them cost little. Belongs to the main thread.
 */
typedef struct
{
  GPtrArray *past;   /* of RegistrarRosterLoad, the newest last */
  GPtrArray *future; /* likewise: the next one last */
} RegistrarRosterHistory;

void     registrar_roster_history_init     (RegistrarRosterHistory *self);
void     registrar_roster_history_clear    (RegistrarRosterHistory *self);
/** registrar_roster_history_forget: there is nothing to go back to from now on. */
void     registrar_roster_history_forget   (RegistrarRosterHistory *self);
/** registrar_roster_history_add: @present is about to be replaced by a new version. */
void     registrar_roster_history_add      (RegistrarRosterHistory *self, const RegistrarRosterLoad *present);
/**
 * registrar_roster_history_undo:
 * @present: (inout): replaced by the version before
 *
 * Returns: FALSE if there is none
 */
gboolean registrar_roster_history_undo     (RegistrarRosterHistory *self, RegistrarRosterLoad *present);
/** registrar_roster_history_redo: likewise by the version that came after. */
gboolean registrar_roster_history_redo     (RegistrarRosterHistory *self, RegistrarRosterLoad *present);

G_END_DECLS
