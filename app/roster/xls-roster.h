/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An old Excel file on its way into a roster. */

#pragma once

#include "roster/roster-builder.h"
#include "roster/roster-options.h"
#include "roster/xls-child.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** registrar_xls_roster_is_one: whether a file starts as old Excel and Word files do. */
gboolean registrar_xls_roster_is_one (const char *data, gsize length);
/** registrar_xls_roster_read: feeds @builder, which holds no text yet, with the rows of one sheet of the file @data. */
gboolean registrar_xls_roster_read   (RegistrarRosterBuilder *builder, const char *data, gsize length,
                                      const RegistrarRosterOptions *options, GCancellable *cancellable, GError **error);
/** registrar_xls_roster_listen: the same with what @child says, which is started. */
gboolean registrar_xls_roster_listen (RegistrarRosterBuilder *builder, RegistrarXlsChild *child,
                                      const RegistrarRosterOptions *options, GCancellable *cancellable, GError **error);

G_END_DECLS
