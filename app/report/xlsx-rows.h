/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a spreadsheet's first sheet, however many: written straight into the archive, where the headings are. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** RegistrarXlsxRow: the row that is written: XML behind what there is of the sheet. */
typedef struct
{
  GString      *xml;
  guint         row;    /* from 1, as a sheet counts them */
  guint         column; /* of the next cell, from 0 */
  const GArray *styles; /* of guint: the number of each column's style, as far as there are any; 0 for none */
  guint         n_lines; /* of its highest cell; set by whoever adds cells that are more than one line high */
} RegistrarXlsxRow;

/** registrar_xlsx_row_add_text: @text: (nullable): always a string; an empty cell is none. */
void registrar_xlsx_row_add_text   (RegistrarXlsxRow *self, const char *text);
/** registrar_xlsx_row_add_number: 0 is an empty cell. */
void registrar_xlsx_row_add_number (RegistrarXlsxRow *self, guint number);

/** RegistrarXlsxRowFunc: adds the cells of the row behind the headings that is @index, from 0. */
typedef void (*RegistrarXlsxRowFunc) (RegistrarXlsxRow *row, guint index, gpointer data);

/**
 * registrar_xlsx_rows_write:
 * @path: a workbook whose first sheet has one row, the headings; it is replaced by one that has @n_rows more, in the style of
 *   their columns
 *
 * libxlsxwriter packs everything at one level of compression, from a temporary file as large as the table: that is most of
 * the time it takes. libzip packs what is given to it, and notices when there is no room. Blocks.
 *
 * Returns: FALSE with an error of %G_IO_ERROR; then the file at @path is what it was
 */
gboolean registrar_xlsx_rows_write (const char *path, guint n_columns, guint n_rows, RegistrarXlsxRowFunc func, gpointer data,
                                    GCancellable *cancellable, GError **error);

G_END_DECLS
