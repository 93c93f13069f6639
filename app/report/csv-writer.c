/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A CSV writer: RFC 4180, and no cell that a spreadsheet would run as a formula. */

#include "report/csv-writer.h"

/* Whether a spreadsheet may take text that starts so for a formula. */
static gboolean
starts_formula (const char *text)
{
  static const char *const full_width[] = { "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20" }; /* = + - @ */

  switch (*text)
    {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
      return TRUE;
    case '\xEF':
      for (gsize i = 0; i < G_N_ELEMENTS (full_width); i++)
        if (g_str_has_prefix (text, full_width[i]))
          return TRUE;
      return FALSE;
    default:
      return FALSE;
    }
}

static gboolean
needs_apostrophe (const char *text)
{
  while (*text == '\'')
    text++;
  return starts_formula (text);
}

static void
begin_cell (RegistrarCsvWriter *self)
{
  if (self->more)
    registrar_output_put (&self->output, ',');
  self->more = TRUE;
}

static void
write_quoted (RegistrarOutput *output, const char *text)
{
  registrar_output_put (output, '"');
  for (;;)
    {
      const char *quote = strchr (text, '"');

      if (quote == NULL)
        break;
      registrar_output_write (output, text, quote + 1 - text);
      registrar_output_put (output, '"');
      text = quote + 1;
    }
  registrar_output_write (output, text, strlen (text));
  registrar_output_put (output, '"');
}

void
registrar_csv_writer_init (RegistrarCsvWriter *self, GOutputStream *stream, GCancellable *cancellable)
{
  *self = (RegistrarCsvWriter){ .more = FALSE };
  registrar_output_init (&self->output, stream, cancellable);
}

void
registrar_csv_writer_clear (RegistrarCsvWriter *self)
{
  registrar_output_clear (&self->output);
}

gboolean
registrar_csv_writer_finish (RegistrarCsvWriter *self, GError **error)
{
  return registrar_output_finish (&self->output, error);
}

void
registrar_csv_writer_add_text (RegistrarCsvWriter *self, const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *protected = NULL;

  begin_cell (self);
  if (text == NULL)
    return;

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  if (needs_apostrophe (text))
    text = protected = g_strconcat ("'", text, NULL);

  if (strpbrk (text, ",\"\r\n") != NULL)
    write_quoted (&self->output, text);
  else
    registrar_output_write (&self->output, text, strlen (text));
}

void
registrar_csv_writer_add_unsigned (RegistrarCsvWriter *self, guint64 number)
{
  begin_cell (self);
  registrar_output_unsigned (&self->output, number);
}

void
registrar_csv_writer_end_row (RegistrarCsvWriter *self)
{
  registrar_output_literal (&self->output, "\r\n");
  self->more = FALSE;
}
