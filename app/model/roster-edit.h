/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Editing a roster away from the main thread: each edit makes a version. */

#pragma once

#include "model/roster-load.h"

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_ROSTER_EDIT_CELL,
  REGISTRAR_ROSTER_EDIT_REPAIR,      /* all cells that one repair, or every repair, would change */
  REGISTRAR_ROSTER_EDIT_REPAIR_ROWS, /* all cells of some rows that can be repaired */
  REGISTRAR_ROSTER_EDIT_LEAVE_OUT,   /* some rows, of the next run */
  REGISTRAR_ROSTER_EDIT_PUT_BACK,    /* that were left out */
} RegistrarRosterEditKind;

/* What is to be done; owned by one at a time. */
typedef struct
{
  RegistrarRosterEditKind kind;
  guint                   row; /* this and the next of a cell */
  guint                   column;
  char                   *text; /* of a cell, or the code of a repair */
  GArray                 *rows; /* (nullable) of guint */
  GPtrArray              *keys; /* (nullable) of those rows who are to be removed; of LEAVE_OUT and PUT_BACK */
} RegistrarRosterEdit;

void registrar_roster_edit_clear (RegistrarRosterEdit *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarRosterEdit, registrar_roster_edit_clear)

/**
 * registrar_roster_edit_start:
 * @version: the one before
 * @edit: (transfer full): left empty
 *
 * Starts a coroutine that makes the version. Whoever no longer wants it drops the receiver.
 *
 * Returns: (transfer full): where one load arrives
 */
RegistrarRosterLoadReceiver registrar_roster_edit_start (const RegistrarRosterLoad *version, RegistrarRosterEdit *edit);

G_END_DECLS
