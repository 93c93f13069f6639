/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody said of a roster's columns, kept in the data directory for the next file with the same headers. */

#pragma once

#include "roster/roster.h"

G_BEGIN_DECLS

/** registrar_roster_columns_load: (transfer full): all that is kept in a data directory; %NULL with an error. Blocks. */
GVariant *registrar_roster_columns_load     (const char *directory, GError **error);
/** registrar_roster_columns_recall: a #RegistrarRecallColumns, whose data are what was loaded. */
char    **registrar_roster_columns_recall   (const char *const *headers, gpointer memory);
/** registrar_roster_columns_remember: keeps what is said of the columns of @roster; FALSE with an error. Blocks. */
gboolean  registrar_roster_columns_remember (const char *directory, RegistrarRoster *roster, const char *const *wishes,
                                             GError **error);
/** registrar_roster_columns_dup_recalled: (transfer full) (nullable): what was said of a file with the headers of @roster. */
char    **registrar_roster_columns_dup_recalled (RegistrarRoster *roster, GVariant *memory);
/** registrar_column_dup_wish: what says that one of the columns holds @field: `id=Pupil`, or by its number where others are called the same. */
char     *registrar_column_dup_wish         (const RegistrarColumn *columns, guint n_columns, guint column,
                                             RegistrarField field);

G_END_DECLS
