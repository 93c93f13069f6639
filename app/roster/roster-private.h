/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the readers and the tests of this folder know of a roster. */

#pragma once

#include "roster/roster-contents.h"
#include "roster/roster.h"

G_BEGIN_DECLS

/** registrar_roster_new_take: (transfer full): a roster that owns @contents, which are complete. */
RegistrarRoster               *registrar_roster_new_take      (RegistrarRosterContents *contents);
const RegistrarRosterContents *registrar_roster_peek_contents (RegistrarRoster *self);

G_END_DECLS
