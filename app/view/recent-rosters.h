/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rosters opened before, as the desktop remembers them. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** registrar_recent_rosters_add: remembers that @file was opened, unless the preferences say otherwise. */
void       registrar_recent_rosters_add  (GFile *file, RegistrarSession *session);
/**
 * registrar_recent_rosters_list:
 *
 * Returns: (transfer full) (element-type GtkRecentInfo): those that still exist, newest first, a few
 */
GPtrArray *registrar_recent_rosters_list (void);

G_END_DECLS
