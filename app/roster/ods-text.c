/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Paragraphs that are right below a cell are its text; those of a comment or a drawing lie deeper. */

#include "roster/ods-text.h"

#include <string.h>

/* More blanks in a row than anybody has written. */
#define MAX_BLANKS 1000

void
registrar_ods_text_begin (RegistrarOdsText *self, GString *text)
{
  *self = (RegistrarOdsText){ .text = text };
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
append_blanks (RegistrarOdsText *self, const char *const *attributes, const char *const *values)
{
  const char *count = registrar_xml_get_attribute (attributes, values, "text:c");
  guint64 n_blanks = 1;

  if (count != NULL && !g_ascii_string_to_unsigned (count, 10, 0, MAX_BLANKS, &n_blanks, NULL))
    n_blanks = 1;
  for (guint i = 0; i < n_blanks; i++)
    g_string_append_c (self->text, ' ');
}

/* How a word is pronounced, and what a footnote says. */
static gboolean
is_aside (const char *name)
{
  return g_str_equal (name, "ruby-text") || g_str_equal (name, "note") || g_str_equal (name, "annotation");
}

void
registrar_ods_text_start (RegistrarOdsText  *self,
                          const char        *name,
                          const char *const *attributes,
                          const char *const *values)
{
  self->depth++;
  if (self->ignored != 0)
    return;

  if (self->depth == 1)
    {
      self->in_paragraph = g_str_equal (name, "p");
      if (self->in_paragraph && self->text->len > 0)
        g_string_append_c (self->text, '\n');
    }
  else if (is_aside (name))
    self->ignored = self->depth;
  else if (self->in_paragraph && g_str_equal (name, "s"))
    append_blanks (self, attributes, values);
  else if (self->in_paragraph && g_str_equal (name, "tab"))
    g_string_append_c (self->text, '\t');
  else if (self->in_paragraph && g_str_equal (name, "line-break"))
    g_string_append_c (self->text, '\n');
}

void
registrar_ods_text_end (RegistrarOdsText *self, const char *name)
{
  if (self->ignored == self->depth)
    self->ignored = 0;
  if (self->depth == 1)
    self->in_paragraph = FALSE;
  self->depth--;
}

/* Blanks that follow each other are one. */
void
registrar_ods_text_append (RegistrarOdsText *self, const char *text, gsize length)
{
  if (!self->in_paragraph || self->ignored != 0)
    return;

  for (gsize i = 0; i < length; i++)
    {
      gboolean after_blank = self->text->len > 0 && is_blank (self->text->str[self->text->len - 1]);

      if (!is_blank (text[i]))
        g_string_append_c (self->text, text[i]);
      else if (!after_blank)
        g_string_append_c (self->text, ' ');
    }
}
