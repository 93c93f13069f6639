/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Decoding references, which never take less room than what they stand for. */

#include "roster/xml-text.h"

#include <string.h>

/* `&#x10FFFF;` */
#define MAX_REFERENCE 10

typedef struct
{
  const char *reference;
  gunichar    character;
} Named;

static const Named names[] = {
  { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' },
};

static gunichar
get_named (const char *text, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i].reference) == length && memcmp (names[i].reference, text, length) == 0)
      return names[i].character;

  return 0;
}

/* `#233` or `#xE9`: what XML 1.0 allows a document to hold. */
static gunichar
get_numbered (const char *text, gsize length)
{
  guint base = text[1] == 'x' ? 16 : 10;
  guint32 number = 0;

  for (gsize i = base == 16 ? 2 : 1; i < length; i++)
    {
      int digit = base == 16 ? g_ascii_xdigit_value (text[i]) : g_ascii_digit_value (text[i]);

      if (digit < 0)
        return 0;
      number = number * base + digit;
    }
  if (number < 0x20 && number != '\t' && number != '\n' && number != '\r')
    return 0;

  return g_unichar_validate (number) && number != 0xFFFE && number != 0xFFFF ? number : 0;
}

/* The character that a reference at @text stands for, and how long it is; 0 if it is none. */
static gunichar
get_character (const char *text, gsize length, gsize *n_bytes)
{
  const char *end = memchr (text, ';', MIN (length, MAX_REFERENCE));

  if (end == NULL || end < text + 3)
    return 0;

  *n_bytes = end + 1 - text;

  return text[1] == '#' ? get_numbered (text + 1, end - text - 1) : get_named (text + 1, end - text - 1);
}

gboolean
registrar_xml_text_can_decode (const char *text, gsize length)
{
  const char *end = text + length;
  gsize n_bytes;

  for (const char *p = text; (p = memchr (p, '&', end - p)) != NULL; p += n_bytes)
    if (get_character (p, end - p, &n_bytes) == 0)
      return FALSE;

  return TRUE;
}

gsize
registrar_xml_text_decode (char *text, gsize length)
{
  const char *end = text + length;
  char *target = text;

  for (const char *p = text; p < end;)
    {
      gsize n_bytes = 1;

      if (*p == '&')
        {
          /* Through a buffer of its own: the reference is read before anything of it is written over. */
          gunichar c = get_character (p, end - p, &n_bytes);
          char utf8[6];
          int n_utf8 = g_unichar_to_utf8 (c, utf8);

          memcpy (target, utf8, n_utf8);
          target += n_utf8;
        }
      else if (*p == '\r')
        {
          n_bytes = p + 1 < end && p[1] == '\n' ? 2 : 1;
          *target++ = '\n';
        }
      else
        *target++ = *p;
      p += n_bytes;
    }

  return target - text;
}
