/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the library does of a spreadsheet: styles, a chart, how it is printed, and sheets of a few rows. */

#include "report/xlsx-book.h"

#include "report/xlsx-check.h"
#include "report/xlsx-text.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* As many as a sheet has, its headings among them. */
#define MAX_ROWS LXW_ROW_MAX
/* The first sheet has its headings alone: its other rows come later. */
#define N_ROWS 1

/* Standard error, while the library has its own way there. */
static FILE *errors, *nowhere;
static int n_silent; /* atomic */

/* It tells people what we tell them again, in words of ours. What another thread says in these milliseconds is lost. */
static void
silence (void)
{
  static gsize opened = 0;

  if (g_once_init_enter (&opened))
    {
      errors = stderr;
      nowhere = fopen ("/dev/null", "we");
      g_once_init_leave (&opened, 1);
    }
  if (g_atomic_int_add (&n_silent, 1) == 0 && nowhere != NULL)
    stderr = nowhere;
}

static void
unsilence (void)
{
  if (g_atomic_int_dec_and_test (&n_silent))
    stderr = errors;
}

/* The library's words are of ZIP files; what it is mostly about is the room there is. */
static gboolean
check_error (lxw_error code, GError **error)
{
  if (code == LXW_NO_ERROR)
    return TRUE;

  g_debug ("a spreadsheet was not written: %s", lxw_strerror (code));
  registrar_xlsx_set_error (error);
  return FALSE;
}

gboolean
registrar_xlsx_check_size (guint n_students, GError **error)
{
  if (n_students < MAX_ROWS)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _("a spreadsheet has room for %'u students, and CSV for all"), (guint) MAX_ROWS - 1);
  return FALSE;
}

gboolean
registrar_xlsx_book_open (RegistrarXlsxBook *self, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  lxw_workbook_options options = { .tmpdir = folder };

  *self = (RegistrarXlsxBook){ .path = path, .error = LXW_NO_ERROR };
  silence ();
  self->workbook = workbook_new_opt (path, &options);
  unsilence ();
  if (self->workbook == NULL)
    return check_error (LXW_ERROR_CREATING_TMPFILE, error);

  self->bold = workbook_add_format (self->workbook);
  format_set_bold (self->bold);
  self->title = workbook_add_format (self->workbook);
  format_set_bold (self->title);
  format_set_font_size (self->title, 16);
  self->label = workbook_add_format (self->workbook);
  format_set_font_color (self->label, 0x5E5C64);
  return TRUE;
}

lxw_worksheet *
registrar_xlsx_book_add_sheet (RegistrarXlsxBook *self, const char *name, GError **error)
{
  lxw_worksheet *sheet = workbook_add_worksheet (self->workbook, name);

  if (sheet == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("its sheets cannot be made"));
  return sheet;
}

void
registrar_xlsx_book_note (RegistrarXlsxBook *self, lxw_error error)
{
  if (self->error == LXW_NO_ERROR)
    self->error = error;
}

void
registrar_xlsx_book_write_text (RegistrarXlsxBook *self, lxw_worksheet *sheet, guint row, guint column, const char *text,
                                lxw_format *format)
{
  g_autofree char *safe = registrar_xlsx_dup_text (text);

  if (text != NULL && *text != '\0')
    registrar_xlsx_book_note (self, worksheet_write_string (sheet, row, column, safe != NULL ? safe : text, format));
}

void
registrar_xlsx_book_write_number (RegistrarXlsxBook *self, lxw_worksheet *sheet, guint row, guint column, guint number)
{
  registrar_xlsx_book_note (self, worksheet_write_number (sheet, row, column, number, NULL));
}

void
registrar_xlsx_book_insert_image (RegistrarXlsxBook *self, lxw_worksheet *sheet, guint row, guint column, GBytes *image)
{
  lxw_image_options options = { .x_scale = 0.5, .y_scale = 0.5, .decorative = LXW_TRUE };
  gsize size;
  const guint8 *data;

  g_return_if_fail (self->image == NULL);

  self->image = image;
  if (image == NULL)
    return;

  data = g_bytes_get_data (image, &size);
  silence ();
  registrar_xlsx_book_note (self, worksheet_insert_image_buffer_opt (sheet, row, column, data, size, &options));
  unsilence ();
}

gboolean
registrar_xlsx_book_close (RegistrarXlsxBook *self, GError **error)
{
  lxw_error closed;

  silence ();
  closed = workbook_close (g_steal_pointer (&self->workbook));
  unsilence ();
  return check_error (self->error, error) && check_error (closed, error)
         && registrar_xlsx_check (self->path, N_ROWS, self->image, error);
}

void
registrar_xlsx_book_clear (RegistrarXlsxBook *self)
{
  g_clear_pointer (&self->workbook, lxw_workbook_free);
  g_clear_pointer (&self->image, g_bytes_unref);
}
