/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A JSON writer: values go straight to the stream, so that a report of any length takes no memory. */

#include "report/json-writer.h"

#include <math.h>

/* Values at this depth and above start a line: the members of the object, and the elements of its arrays. */
#define LINES_DEPTH 2

/* Bytes that stand for themselves in a string: ASCII but control characters, quote and backslash. */
static inline gboolean
is_plain (guchar byte)
{
  return byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
}

/* DEL, the C1 controls, and the two separators that end a line in JavaScript. */
static gboolean
is_escaped_character (gunichar character)
{
  return (character >= 0x7f && character < 0xa0) || character == 0x2028 || character == 0x2029;
}

static void
write_escape (RegistrarOutput *output, gunichar character)
{
  static const char digits[] = "0123456789abcdef";
  char escape[] = "\\u0000";

  for (int i = 5; character > 0; i--, character >>= 4)
    escape[i] = digits[character & 0xf];
  registrar_output_write (output, escape, sizeof escape - 1);
}

static void
write_ascii_escape (RegistrarOutput *output, guchar byte)
{
  switch (byte)
    {
    case '"':
      registrar_output_literal (output, "\\\"");
      break;
    case '\\':
      registrar_output_literal (output, "\\\\");
      break;
    case '\n':
      registrar_output_literal (output, "\\n");
      break;
    case '\r':
      registrar_output_literal (output, "\\r");
      break;
    case '\t':
      registrar_output_literal (output, "\\t");
      break;
    default:
      write_escape (output, byte);
    }
}

/* Writes the character at @text that is not plain; returns where the next one starts. */
static const char *
write_special (RegistrarOutput *output, const char *text)
{
  gunichar character;
  const char *next;

  if ((guchar) *text < 0x80)
    {
      write_ascii_escape (output, *text);
      return text + 1;
    }

  character = g_utf8_get_char_validated (text, -1);
  if (character == (gunichar) -1 || character == (gunichar) -2)
    {
      registrar_output_literal (output, "\xEF\xBF\xBD"); /* U+FFFD */
      return text + 1;
    }

  next = g_utf8_next_char (text);
  if (is_escaped_character (character))
    write_escape (output, character);
  else
    registrar_output_write (output, text, next - text);
  return next;
}

static void
write_string (RegistrarOutput *output, const char *text)
{
  registrar_output_put (output, '"');
  while (*text != '\0')
    {
      const char *end = text;

      while (is_plain (*end))
        end++;
      registrar_output_write (output, text, end - text);
      text = *end == '\0' ? end : write_special (output, end);
    }
  registrar_output_put (output, '"');
}

static void
start_line (RegistrarJsonWriter *self)
{
  registrar_output_put (&self->output, '\n');
  for (guint i = 0; i < self->depth; i++)
    registrar_output_literal (&self->output, "  ");
}

/* What stands before a value: the comma, the line, the name. */
static void
begin_value (RegistrarJsonWriter *self, const char *name)
{
  if (self->more)
    registrar_output_put (&self->output, ',');
  if (self->depth > 0 && self->depth <= LINES_DEPTH)
    start_line (self);
  else if (self->more)
    registrar_output_put (&self->output, ' ');
  self->more = TRUE;

  if (name == NULL)
    return;

  registrar_output_put (&self->output, '"');
  registrar_output_write (&self->output, name, strlen (name));
  registrar_output_literal (&self->output, "\": ");
}

static void
begin_container (RegistrarJsonWriter *self, const char *name, char bracket)
{
  begin_value (self, name);
  registrar_output_put (&self->output, bracket);
  self->depth++;
  self->more = FALSE;
}

static void
end_container (RegistrarJsonWriter *self, char bracket)
{
  gboolean empty = !self->more;

  g_return_if_fail (self->depth > 0);

  self->depth--;
  if (!empty && self->depth < LINES_DEPTH)
    start_line (self);
  registrar_output_put (&self->output, bracket);
  self->more = TRUE;
}

void
registrar_json_writer_init (RegistrarJsonWriter *self, GOutputStream *stream, GCancellable *cancellable)
{
  *self = (RegistrarJsonWriter){ .depth = 0 };
  registrar_output_init (&self->output, stream, cancellable);
}

void
registrar_json_writer_clear (RegistrarJsonWriter *self)
{
  registrar_output_clear (&self->output);
}

gboolean
registrar_json_writer_finish (RegistrarJsonWriter *self, GError **error)
{
  g_return_val_if_fail (self->depth == 0, FALSE);

  registrar_output_put (&self->output, '\n');
  return registrar_output_finish (&self->output, error);
}

void
registrar_json_writer_begin_object (RegistrarJsonWriter *self, const char *name)
{
  begin_container (self, name, '{');
}

void
registrar_json_writer_end_object (RegistrarJsonWriter *self)
{
  end_container (self, '}');
}

void
registrar_json_writer_begin_array (RegistrarJsonWriter *self, const char *name)
{
  begin_container (self, name, '[');
}

void
registrar_json_writer_end_array (RegistrarJsonWriter *self)
{
  end_container (self, ']');
}

void
registrar_json_writer_add_string (RegistrarJsonWriter *self, const char *name, const char *value)
{
  begin_value (self, name);
  if (value == NULL)
    registrar_output_literal (&self->output, "null");
  else
    write_string (&self->output, value);
}

void
registrar_json_writer_add_unsigned (RegistrarJsonWriter *self, const char *name, guint64 value)
{
  begin_value (self, name);
  registrar_output_unsigned (&self->output, value);
}

void
registrar_json_writer_add_double (RegistrarJsonWriter *self, const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  begin_value (self, name);
  if (!isfinite (value))
    registrar_output_literal (&self->output, "null");
  else
    {
      g_ascii_formatd (text, sizeof text, "%.6g", value);
      registrar_output_write (&self->output, text, strlen (text));
    }
}

void
registrar_json_writer_add_ordinal (RegistrarJsonWriter *self, const char *name, guint64 value)
{
  if (value == 0)
    registrar_json_writer_add_null (self, name);
  else
    registrar_json_writer_add_unsigned (self, name, value);
}

void
registrar_json_writer_add_null (RegistrarJsonWriter *self, const char *name)
{
  registrar_json_writer_add_string (self, name, NULL);
}
