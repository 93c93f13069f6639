/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Arrays as PostgreSQL reads them: one parameter holds a column of many rows. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All write to a text that begins empty. */

/** registrar_postgres_array_add: @value: (nullable): %NULL is SQL's */
void        registrar_postgres_array_add        (GString *self, const char *value);
void        registrar_postgres_array_add_number (GString *self, gint64 value);
/** registrar_postgres_array_end: Returns: (transfer none): the whole array */
const char *registrar_postgres_array_end        (GString *self);

G_END_DECLS
