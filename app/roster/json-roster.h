/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON (RFC 8259) on its way into a roster: an array of objects, on its own or in an object, or one
 * object a line. */

#pragma once

#include "roster/roster-builder.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** registrar_json_roster_is_one: whether a text, in UTF-8, begins as such JSON does and CSV does not. */
gboolean registrar_json_roster_is_one (const char *text, gsize length);
/**
 * registrar_json_roster_read:
 * @options: (nullable): may say which list, by its path, as one says which sheet
 *
 * Feeds @builder. Members are columns, in the order in which they first appear; those of nested objects and arrays
 * are called `name.given`, `emails.0`. Numbers stay the text that they are; what is null or not there is absent.
 *
 * Returns: FALSE with %REGISTRAR_ROSTER_ERROR_DAMAGED if this is no JSON, or nested more than 64 deep, or if students are in many lists; with
 *   REGISTRAR_ROSTER_ERROR_NO_SHEET if there is no such list
 */
gboolean registrar_json_roster_read   (RegistrarRosterBuilder *builder, const char *text, gsize length,
                                       const RegistrarRosterOptions *options, GCancellable *cancellable, GError **error);

G_END_DECLS
