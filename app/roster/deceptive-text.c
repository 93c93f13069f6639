/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Deceptive text. */

#include "roster/deceptive-text.h"

static gboolean
turns (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || (c >= 0x80 && c < 0xA0);
}

/* A bit for each script whose letters are mistaken for those of another. */
static guint
get_script_bit (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_LATIN:
      return 1;
    case G_UNICODE_SCRIPT_CYRILLIC:
      return 2;
    case G_UNICODE_SCRIPT_GREEK:
      return 4;
    default:
      return 0;
    }
}

RegistrarTextDeception
registrar_text_find_deception (const char *text)
{
  RegistrarTextDeception found = REGISTRAR_TEXT_HONEST;
  guint scripts = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (turns (c))
        return REGISTRAR_TEXT_TURNED;
      scripts = g_unichar_isalpha (c) ? scripts | get_script_bit (c) : 0;
      /* More than one bit. */
      if ((scripts & (scripts - 1)) != 0)
        found = REGISTRAR_TEXT_LOOK_ALIKE;
    }

  return found;
}

char *
registrar_text_dup_straight (const char *text)
{
  GString *straight = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!turns (g_utf8_get_char (p)))
      g_string_append_unichar (straight, g_utf8_get_char (p));

  return g_string_free (straight, FALSE);
}
