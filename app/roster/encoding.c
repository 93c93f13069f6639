/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Encodings: the marks, the zeros, and the conversion. */

#include "roster/encoding.h"

#include "roster/encoding-guess.h"

#include <errno.h>
#include <string.h>

/* How much of a text is looked at for the zeros of UTF-16. */
#define SAMPLE_SIZE 4096

/* How much is converted at a time. */
#define CHUNK_SIZE (256 * 1024)

#define CONFIDENCE_OF_ZEROS 0.9

static const struct
{
  const char *mark;
  gsize       length;
  const char *name;
} marks[] = {
  { "\xEF\xBB\xBF", 3, "UTF-8" },
  { "\xFF\xFE\0\0", 4, "UTF-32LE" }, /* before UTF-16, whose mark it begins with */
  { "\0\0\xFE\xFF", 4, "UTF-32BE" },
  { "\xFF\xFE", 2, "UTF-16LE" },
  { "\xFE\xFF", 2, "UTF-16BE" },
};

static const char *
find_mark (const char *text, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (text, marks[i].mark, marks[i].length) == 0)
      return marks[i].name;

  return NULL;
}

/* Digits, signs and Latin letters have a zero byte in UTF-16, always on the same side. */
static const char *
find_zeros (const char *text, gsize length)
{
  gsize n_pairs = MIN (length, SAMPLE_SIZE) / 2;
  gsize n_zeros[2] = { 0 };

  for (gsize i = 0; i < 2 * n_pairs; i++)
    n_zeros[i % 2] += text[i] == '\0';

  if (n_pairs == 0)
    return NULL;
  if (n_zeros[1] * 4 >= n_pairs && n_zeros[0] * 16 <= n_zeros[1])
    return "UTF-16LE";
  if (n_zeros[0] * 4 >= n_pairs && n_zeros[1] * 16 <= n_zeros[0])
    return "UTF-16BE";

  return NULL;
}

gboolean
registrar_encoding_is_utf8 (const char *text, gsize length)
{
  const char *end = text + length;
  guint64 word;

  while (text < end)
    {
      gunichar c;

      /* Eight characters of ASCII at once. */
      while (end - text >= (gssize) sizeof word
             && (memcpy (&word, text, sizeof word), (word & G_GUINT64_CONSTANT (0x8080808080808080)) == 0))
        text += sizeof word;
      while (text < end && (guchar) *text < 0x80)
        text++;
      if (text == end)
        break;

      c = g_utf8_get_char_validated (text, end - text);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        return FALSE;
      text = g_utf8_next_char (text);
    }

  return TRUE;
}

void
registrar_encoding_find (const char *text, gsize length, RegistrarEncoding *encoding)
{
  *encoding = (RegistrarEncoding){ find_mark (text, length), 1 };
  if (encoding->name != NULL)
    return;

  *encoding = (RegistrarEncoding){ find_zeros (text, length), CONFIDENCE_OF_ZEROS };
  if (encoding->name != NULL)
    return;

  if (registrar_encoding_is_utf8 (text, length))
    *encoding = (RegistrarEncoding){ "UTF-8", 1 };
  else
    registrar_encoding_guess (text, length, encoding);
}

gboolean
registrar_encoding_is_known (const char *name)
{
  GIConv converter = g_iconv_open ("UTF-8", name);

  if (converter == (GIConv) -1)
    return FALSE;

  g_iconv_close (converter);
  return TRUE;
}

/* Bytes to pass over where a character cannot be decoded. */
static gsize
get_unit (const char *name)
{
  if (g_ascii_strncasecmp (name, "UTF-16", 6) == 0 || g_ascii_strncasecmp (name, "UTF16", 5) == 0)
    return 2;

  return g_ascii_strncasecmp (name, "UTF-32", 6) == 0 ? 4 : 1;
}

gboolean
registrar_encoding_decode (const char *name, const char *text, gsize length, RegistrarArena *target)
{
  GIConv converter = g_iconv_open ("UTF-8", name);
  char *input = (char *) text;
  gsize unit = get_unit (name);
  gsize n_left = length;
  gboolean fits = TRUE;

  g_return_val_if_fail (converter != (GIConv) -1, FALSE);

  while (n_left > 0 && fits)
    {
      gsize room = MIN (CHUNK_SIZE, REGISTRAR_ARENA_MAX - target->size);
      char *start = registrar_arena_reserve (target, room + 1);
      char *output = start;
      gsize result = g_iconv (converter, &input, &n_left, &output, &room);

      /* Too long a text is what E2BIG means where there is hardly any room. */
      if (result == (gsize) -1 && errno == E2BIG)
        fits = output > start;
      else if (result == (gsize) -1)
        {
          *output++ = '\xFF';
          input += MIN (unit, n_left);
          n_left -= MIN (unit, n_left);
        }
      registrar_arena_commit (target, output - start);
    }
  g_iconv_close (converter);

  return fits;
}
