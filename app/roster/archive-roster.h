/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An archive that holds a roster in one of the formats that are archives. */

#pragma once

#include "roster/roster-builder.h"
#include "roster/roster-options.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** registrar_archive_roster_is_one: whether a file starts as a ZIP archive does. */
gboolean registrar_archive_roster_is_one (const char *data, gsize length);
/** registrar_archive_roster_read: feeds @builder, which holds no text yet, with what is in the archive @data. */
gboolean registrar_archive_roster_read   (RegistrarRosterBuilder *builder, const char *data, gsize length,
                                          const RegistrarRosterOptions *options, GCancellable *cancellable,
                                          GError **error);

G_END_DECLS
