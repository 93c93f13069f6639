/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a spreadsheet that was just written is whole. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * registrar_xlsx_check:
 *
 * Reads every part of the file at @path. The library that writes it does not notice when there was no room for one of its
 * temporary files, and puts what it has of it into the archive.
 *
 * Returns: FALSE with an error of %G_IO_ERROR if one does not end as it must, or the table has not @n_rows rows
 */
gboolean registrar_xlsx_check (const char *path, guint n_rows, GError **error);

G_END_DECLS
