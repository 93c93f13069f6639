/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From what registrar-xls-reader says to the builder. */

#include "roster/xls-roster.h"

#include "roster/archive.h"
#include "roster/number-format.h"
#include "roster/roster.h"
#include "roster/sheet-choice.h"
#include "roster/sheet-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAGIC "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

/* What newer Excel puts a file with a password into: a stream of that name, in UTF-16. */
static const char encrypted_package[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

/* What such a cell says in place of its text. */
#define UNREADABLE_FORMULA "=…"

typedef struct
{
  RegistrarXlsChild   *child;
  RegistrarSheetChoice choice;
  RegistrarSheetRow    row;
  gboolean             in_sheet; /* that is read */
  gboolean             in_row;
  RegistrarNumberFormat format; /* of the next number */
  gboolean             since_1904;
  GString             *number;
  RegistrarXlsRecord   merged_from; /* the first of the cells whose last come next */
} Reading;

gboolean
registrar_xls_roster_is_one (const char *data, gsize length)
{
  return length >= strlen (MAGIC) && memcmp (data, MAGIC, strlen (MAGIC)) == 0;
}

static gboolean
refuse_password (const char *name, GError **error)
{
  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_ENCRYPTED,
               _("“%s” is protected by a password: save it without one."), name);
  return FALSE;
}

static gboolean
check_file (const char *data, gsize length, const char *name, GError **error)
{
  if (!registrar_archive_check_size (length, name, error))
    return FALSE;

  return memmem (data, length, encrypted_package, sizeof encrypted_package) == NULL || refuse_password (name, error);
}

/* How the next number is shown; %NULL for a plain one. */
static void
set_format (Reading *self, const char *code)
{
  registrar_number_format_clear (&self->format);
  self->format = (RegistrarNumberFormat){ REGISTRAR_NUMBER_PLAIN, NULL };
  if (code != NULL)
    registrar_number_format_init (&self->format, code);
}

/* Counted from 1, as rows have it. */
static guint
get_line (const RegistrarXlsRecord *record)
{
  return MIN (record->row, G_MAXINT32 - 1) + 1;
}

static gboolean
set_cell (Reading *self, const RegistrarXlsRecord *record, GError **error)
{
  const char *text = self->child->text;
  gsize length = record->length;

  if (!self->in_row)
    registrar_sheet_row_begin (&self->row, get_line (record));
  self->in_row = TRUE;

  if (record->kind == REGISTRAR_XLS_NUMBER)
    {
      g_string_truncate (self->number, 0);
      registrar_number_format_append (&self->format, text, self->since_1904, self->number);
      set_format (self, NULL);
      text = self->number->str;
      length = self->number->len;
    }
  else if (record->kind == REGISTRAR_XLS_FORMULA)
    {
      text = UNREADABLE_FORMULA;
      length = strlen (UNREADABLE_FORMULA);
      registrar_sheet_row_set_unresolved (&self->row, record->column);
    }

  return registrar_sheet_row_set_text (&self->row, record->column, text, length, error);
}

static gboolean
end_row (Reading *self, GError **error)
{
  if (!self->in_row)
    return TRUE;

  self->in_row = FALSE;

  return registrar_sheet_row_end (&self->row, error);
}

static void
add_merged (Reading *self, const RegistrarXlsRecord *last)
{
  const RegistrarMergedCells merged = {
    .first_line = get_line (&self->merged_from),
    .last_line = get_line (last),
    .first_column = self->merged_from.column,
    .last_column = last->column,
  };

  if (merged.first_line <= merged.last_line && merged.first_column <= merged.last_column
      && (merged.first_line < merged.last_line || merged.first_column < merged.last_column))
    registrar_roster_builder_add_merged (self->choice.builder, &merged);
}

static gboolean
take_record (Reading *self, const RegistrarXlsRecord *record, GError **error)
{
  switch (record->kind)
    {
    case REGISTRAR_XLS_SHEET:
      self->in_row = FALSE;
      self->in_sheet = registrar_sheet_choice_offer (&self->choice, self->child->text, record->column != 0);
      return TRUE;
    case REGISTRAR_XLS_FORMAT:
      set_format (self, self->child->text);
      self->since_1904 = record->column != 0;
      return TRUE;
    case REGISTRAR_XLS_NO_FORMATS:
      registrar_roster_builder_add_note (self->choice.builder, REGISTRAR_PROBLEM_OLD_EXCEL, REGISTRAR_PROBLEM_INFO, 0, NULL);
      return TRUE;
    case REGISTRAR_XLS_TEXT:
    case REGISTRAR_XLS_NUMBER:
    case REGISTRAR_XLS_FORMULA:
      return !self->in_sheet || set_cell (self, record, error);
    case REGISTRAR_XLS_ROW:
      return !self->in_sheet || end_row (self, error);
    case REGISTRAR_XLS_MERGED_FROM:
      self->merged_from = *record;
      return TRUE;
    case REGISTRAR_XLS_MERGED_TO:
      if (self->in_sheet)
        add_merged (self, record);
      return TRUE;
    case REGISTRAR_XLS_PASSWORD:
      return refuse_password (self->choice.builder->contents->name, error);
    default:
      return TRUE;
    }
}

/* Until it says that this was all: a process that has died does not. */
static gboolean
read_records (Reading *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  RegistrarXlsRecord record = { 0 };

  while (registrar_xls_child_read (self->child, &record, cancellable, &local_error))
    {
      if (record.kind == REGISTRAR_XLS_END)
        return registrar_sheet_choice_finish (&self->choice, error);
      if (!take_record (self, &record, error))
        return FALSE;
    }

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_DAMAGED,
                 _("“%s” is no Excel file, or a damaged one: open it in its program and save it as XLSX."),
                 self->choice.builder->contents->name);
  return FALSE;
}

gboolean
registrar_xls_roster_listen (RegistrarRosterBuilder       *builder,
                             RegistrarXlsChild            *child,
                             const RegistrarRosterOptions *options,
                             GCancellable                 *cancellable,
                             GError                      **error)
{
  g_autoptr (GString) number = g_string_new (NULL);
  Reading reading = { .child = child, .number = number };
  gboolean done;

  registrar_sheet_choice_init (&reading.choice, builder, options);
  registrar_sheet_row_init (&reading.row, builder);
  done = read_records (&reading, cancellable, error);
  registrar_number_format_clear (&reading.format);
  registrar_sheet_choice_clear (&reading.choice);

  return done;
}

gboolean
registrar_xls_roster_read (RegistrarRosterBuilder       *builder,
                           const char                   *data,
                           gsize                         length,
                           const RegistrarRosterOptions *options,
                           GCancellable                 *cancellable,
                           GError                      **error)
{
  const char *name = builder->contents->name;
  g_auto (RegistrarXlsChild) child = { 0 };
  g_autoptr (GError) local_error = NULL;

  if (!check_file (data, length, name, error))
    return FALSE;
  if (registrar_xls_child_start (&child, data, length, &local_error))
    return registrar_xls_roster_listen (builder, &child, options, cancellable, error);

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_UNREADABLE, _("“%s” cannot be read: %s."), name,
               local_error->message);
  return FALSE;
}
