/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the administrator says a column holds: `FIELD=HEADER`. */

#pragma once

#include "records/field.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * registrar_column_wishes_apply:
 * @wishes: (nullable): texts such as `id=Pupil`, `none=Tutor` or, by number, `email=3`
 *
 * Returns: FALSE with %REGISTRAR_ROSTER_ERROR_BAD_OPTION if there is no such field or column
 */
gboolean registrar_column_wishes_apply (char **wishes, RegistrarColumn *columns, guint n_columns, GError **error);
/** registrar_column_wishes_count: how many of @wishes name one of the headers. */
guint    registrar_column_wishes_count (char **wishes, const RegistrarColumn *columns, guint n_columns);

G_END_DECLS
