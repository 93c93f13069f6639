/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a spreadsheet that was just written is whole. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * registrar_xlsx_check:
 * @image: (nullable): the one that is in it
 *
 * Reads every part of the file at @path, which are all to be small. The library that writes it does not notice when there was
 * no room for a piece of one of its temporary files, be it in the middle, and puts what it has of it into the archive.
 *
 * Returns: FALSE with an error of %G_IO_ERROR if one is no whole XML, or not all of @image, or the table has
 *   not @n_rows rows
 */
gboolean registrar_xlsx_check     (const char *path, guint n_rows, GBytes *image, GError **error);
/** registrar_xlsx_set_error: the error of the above. */
void     registrar_xlsx_set_error (GError **error);

G_END_DECLS
