/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A workbook as libxlsxwriter makes it: all but the rows of its first sheet. */

#pragma once

#include <gio/gio.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

/** RegistrarXlsxBook: lives on the stack of whoever writes, zeroed at first. The first error is kept until it is closed. */
typedef struct
{
  lxw_workbook *workbook; /* NULL once it is closed */
  lxw_format   *bold;
  lxw_format   *title;
  lxw_format   *label; /* of what stands beside it */

  /*< private >*/
  const char   *path; /* borrowed */
  GBytes       *image; /* (nullable) */
  lxw_error     error;
} RegistrarXlsxBook;

/** registrar_xlsx_check_size: whether a sheet has room for so many students below its headings. */
gboolean       registrar_xlsx_check_size        (guint n_students, GError **error);

/** registrar_xlsx_book_open: its temporary files are beside @path, which is borrowed. Errors of %G_IO_ERROR. */
gboolean       registrar_xlsx_book_open         (RegistrarXlsxBook *self, const char *path, GError **error);
/** registrar_xlsx_book_add_sheet: (nullable): %NULL with an error. */
lxw_worksheet *registrar_xlsx_book_add_sheet    (RegistrarXlsxBook *self, const char *name, GError **error);
/** registrar_xlsx_book_note: what a function of the library said. */
void           registrar_xlsx_book_note         (RegistrarXlsxBook *self, lxw_error error);
/** registrar_xlsx_book_write_text: always a string: what looks like a formula, a number or a link is none. */
void           registrar_xlsx_book_write_text   (RegistrarXlsxBook *self, lxw_worksheet *sheet, guint row, guint column,
                                                 const char *text, lxw_format *format);
void           registrar_xlsx_book_write_number (RegistrarXlsxBook *self, lxw_worksheet *sheet, guint row, guint column,
                                                 guint number);
/** registrar_xlsx_book_insert_image: @image: (transfer full) (nullable): a PNG file, shown in half its size; there may be one. */
void           registrar_xlsx_book_insert_image (RegistrarXlsxBook *self, lxw_worksheet *sheet, guint row, guint column,
                                                 GBytes *image);
/** registrar_xlsx_book_close: writes the file; FALSE with the first error there was. */
gboolean       registrar_xlsx_book_close        (RegistrarXlsxBook *self, GError **error);
void           registrar_xlsx_book_clear        (RegistrarXlsxBook *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarXlsxBook, registrar_xlsx_book_clear)

G_END_DECLS
