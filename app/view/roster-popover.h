/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was understood of the roster's file, and how it is to be read instead: its columns, encoding, delimiter and sheet. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_ROSTER_POPOVER (registrar_roster_popover_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarRosterPopover, registrar_roster_popover, REGISTRAR, ROSTER_POPOVER, GtkPopover)

void registrar_roster_popover_set_session (RegistrarRosterPopover *self, RegistrarSession *session);

G_END_DECLS
