/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Back to the bytes that a text was, and from there to UTF-8. */

#include "roster/other-encoding.h"

#define FIRST_HIGH 0x80
#define LAST_TRAIL 0xBF
#define NO_BREAK_SPACE 0xA0

/* The first bytes of é in UTF-8, its second one, and é itself in most encodings of one byte. */
static const guint8 probes[] = { 0xC3, 0xA9, 0xE9 };

/* 0 where the encoding has none, or where this is only the first byte of one. */
static gunichar
decode_byte (GIConv converter, guint byte)
{
  char source = byte;
  char *input = &source;
  gsize n_left = 1;
  char utf8[8] = { 0 };
  char *output = utf8;
  gsize room = sizeof utf8 - 1;

  g_iconv (converter, NULL, NULL, NULL, NULL);
  if (g_iconv (converter, &input, &n_left, &output, &room) == (gsize) -1)
    return 0;

  return g_utf8_get_char (utf8);
}

RegistrarOtherEncoding *
registrar_other_encoding_new (const char *name)
{
  g_autofree RegistrarOtherEncoding *self = g_new0 (RegistrarOtherEncoding, 1);
  GIConv converter = g_iconv_open ("UTF-8", name);

  g_return_val_if_fail (converter != (GIConv) -1, NULL);

  for (guint i = 0; i < REGISTRAR_N_HIGH_BYTES; i++)
    self->characters[i] = decode_byte (converter, FIRST_HIGH + i);
  g_iconv_close (converter);

  for (gsize i = 0; i < G_N_ELEMENTS (probes); i++)
    if (self->characters[probes[i] - FIRST_HIGH] == 0)
      return NULL;

  return g_steal_pointer (&self);
}

/* The byte that a character was; 0 if it was none. */
static guint
find_byte (const RegistrarOtherEncoding *self, gunichar c)
{
  if (c < FIRST_HIGH)
    return c;

  for (guint i = 0; i < REGISTRAR_N_HIGH_BYTES; i++)
    if (self->characters[i] == c)
      return FIRST_HIGH + i;

  return 0;
}

/* Most names are told by their first letter that is no ASCII: what follows it cannot follow in UTF-8. A no-break space
 * in the middle of a character has been made a blank since. */
static char *
dup_bytes (const RegistrarOtherEncoding *self, const char *text)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  guint n_trails = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      guint byte = find_byte (self, g_utf8_get_char (text));
      gboolean is_trail;

      if (n_trails > 0 && byte == ' ')
        byte = NO_BREAK_SPACE;
      is_trail = byte >= FIRST_HIGH && byte <= LAST_TRAIL;
      if (byte == 0 || is_trail != (n_trails > 0))
        return NULL;

      if (is_trail)
        n_trails--;
      else if (byte >= FIRST_HIGH)
        n_trails = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
      g_string_append_c (bytes, byte);
    }

  return g_string_free (g_steal_pointer (&bytes), FALSE);
}

/* Its letters are ones of the encoding; what has none is as good as it is. */
static gboolean
is_like_the_rest (const RegistrarOtherEncoding *self, const char *text)
{
  gboolean has_letter = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (find_byte (self, c) == 0)
        return FALSE;
      has_letter |= c >= FIRST_HIGH && g_unichar_isalpha (c);
    }

  return has_letter;
}

char *
registrar_other_encoding_dup_meant (const RegistrarOtherEncoding *self, const char *text)
{
  g_autofree char *meant = dup_bytes (self, text);

  if (meant == NULL || !g_utf8_validate (meant, -1, NULL) || !is_like_the_rest (self, meant))
    return NULL;

  return g_steal_pointer (&meant);
}
