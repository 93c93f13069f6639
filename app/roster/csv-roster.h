/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A CSV file's text on its way into a roster. */

#pragma once

#include "roster/roster-builder.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * registrar_csv_roster_read:
 * @delimiter: what is said to separate the cells; a zero byte if nothing is said
 *
 * Feeds @builder with the rows of the text it holds.
 */
gboolean registrar_csv_roster_read (RegistrarRosterBuilder *builder, char delimiter, GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
