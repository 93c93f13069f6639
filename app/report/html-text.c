/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Most texts are plain, and those are copied by the run. */

#include "report/html-text.h"

#include "records/text.h"

static const char *
get_entity (char byte)
{
  switch (byte)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "&#39;";
    }
}

static gboolean
is_shown_as_is (const char *text)
{
  while (g_ascii_isprint (*text))
    text++;
  return *text == '\0';
}

static void
write_escaped (RegistrarOutput *output, const char *text)
{
  for (;;)
    {
      gsize plain = strcspn (text, "&<>\"'");
      const char *entity;

      registrar_output_write (output, text, plain);
      text += plain;
      if (*text == '\0')
        return;

      entity = get_entity (*text++);
      registrar_output_write (output, entity, strlen (entity));
    }
}

void
registrar_html_write_text (RegistrarOutput *output, const char *text)
{
  g_autofree char *shown = NULL;

  if (text == NULL)
    return;

  if (!is_shown_as_is (text))
    text = shown = registrar_text_dup_shown (text);
  write_escaped (output, text);
}
