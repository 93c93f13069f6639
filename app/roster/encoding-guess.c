/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Guessing an encoding: a few candidates, and in which of them most words look like words. */

#include "roster/encoding-guess.h"

#include "roster/word-score.h"

#include <string.h>
#include <uchardet/uchardet.h>

/* How much is looked at, from the first line on that is not all ASCII. */
#define SAMPLE_SIZE (64 * 1024)

#define MAX_CANDIDATES 8

/* A guess is a guess; all words being words makes a better one. */
#define CONFIDENCE_OF_ALL_WORDS 0.7
#define CONFIDENCE_OF_SOME_WORDS 0.4

/* What is worth a try when libuchardet says so: it mixes up neighbours, and the older one of a pair says less. */
static const struct
{
  const char *hint;
  const char *names[3];
} relatives[] = {
  { "WINDOWS-1250", { "WINDOWS-1250", "ISO-8859-2" } },
  { "ISO-8859-2", { "WINDOWS-1250", "ISO-8859-2" } },
  { "ISO-8859-16", { "WINDOWS-1250", "ISO-8859-2" } },
  { "WINDOWS-1251", { "WINDOWS-1251", "KOI8-R", "ISO-8859-5" } },
  { "MAC-CYRILLIC", { "WINDOWS-1251", "KOI8-R", "ISO-8859-5" } },
  { "KOI8-R", { "WINDOWS-1251", "KOI8-R", "ISO-8859-5" } },
  { "ISO-8859-5", { "WINDOWS-1251", "KOI8-R", "ISO-8859-5" } },
  { "IBM855", { "WINDOWS-1251", "KOI8-R", "ISO-8859-5" } },
  { "IBM866", { "WINDOWS-1251", "KOI8-R", "ISO-8859-5" } },
  { "WINDOWS-1253", { "WINDOWS-1253", "ISO-8859-7" } },
  { "ISO-8859-7", { "WINDOWS-1253", "ISO-8859-7" } },
  { "ISO-8859-3", { "WINDOWS-1254", "WINDOWS-1250" } },
  { "ISO-8859-9", { "WINDOWS-1254" } },
  { "WINDOWS-1255", { "WINDOWS-1255" } },
  { "ISO-8859-8", { "WINDOWS-1255" } },
  { "WINDOWS-1256", { "WINDOWS-1256", "ISO-8859-6" } },
  { "ISO-8859-6", { "WINDOWS-1256", "ISO-8859-6" } },
  { "WINDOWS-1257", { "WINDOWS-1257", "ISO-8859-13" } },
  { "ISO-8859-4", { "WINDOWS-1257", "ISO-8859-4" } },
  { "ISO-8859-13", { "WINDOWS-1257", "ISO-8859-13" } },
  { "WINDOWS-1258", { "WINDOWS-1258" } },
  { "SHIFT_JIS", { "CP932", "EUC-JP" } },
  { "EUC-JP", { "EUC-JP", "CP932" } },
  { "GB18030", { "GB18030", "BIG5" } },
  { "BIG5", { "BIG5", "GB18030" } },
  { "EUC-TW", { "BIG5", "GB18030" } },
  { "UHC", { "UHC" } },
  { "EUC-KR", { "UHC" } },
  { "TIS-620", { "TIS-620" } },
};

/* What Windows writes where people speak a language. */
static const struct
{
  const char *languages;
  const char *name;
} locales[] = {
  { " cs sk pl hu hr sl ro sq bs ", "WINDOWS-1250" },
  { " ru uk bg be sr mk ", "WINDOWS-1251" },
  { " el ", "WINDOWS-1253" },
  { " tr az ", "WINDOWS-1254" },
  { " he ", "WINDOWS-1255" },
  { " ar fa ur ", "WINDOWS-1256" },
  { " et lv lt ", "WINDOWS-1257" },
  { " vi ", "WINDOWS-1258" },
  { " ja ", "CP932" },
  { " ko ", "UHC" },
  { " zh_CN zh_SG zh ", "GB18030" },
  { " zh_TW zh_HK ", "BIG5" },
  { " th ", "TIS-620" },
};

typedef struct
{
  const char *names[MAX_CANDIDATES];
  guint       size;
} Candidates;

static void
add_candidate (Candidates *self, const char *name)
{
  for (guint i = 0; i < self->size; i++)
    if (g_str_equal (self->names[i], name))
      return;

  g_assert (self->size < MAX_CANDIDATES);
  self->names[self->size++] = name;
}

static const char *
find_locale_encoding (void)
{
  const char *const *languages = g_get_language_names ();

  for (guint n = 0; languages[n] != NULL; n++)
    for (gsize i = 0; i < G_N_ELEMENTS (locales); i++)
      {
        g_autofree char *word = g_strdup_printf (" %s ", languages[n]);

        if (strstr (locales[i].languages, word) != NULL)
          return locales[i].name;
      }

  return "WINDOWS-1252";
}

static void
add_hinted (Candidates *self, const char *sample, gsize length)
{
  uchardet_t detector = uchardet_new ();

  uchardet_handle_data (detector, sample, length);
  uchardet_data_end (detector);
  for (gsize i = 0; i < G_N_ELEMENTS (relatives); i++)
    if (g_str_equal (relatives[i].hint, uchardet_get_charset (detector)))
      for (guint n = 0; n < G_N_ELEMENTS (relatives[i].names) && relatives[i].names[n] != NULL; n++)
        add_candidate (self, relatives[i].names[n]);
  uchardet_delete (detector);
}

/* The part of @text that tells most: whole lines, from the first one that is not all ASCII. */
static const char *
find_sample (const char *text, gsize length, gsize *sample_length)
{
  const char *end = text + length;
  const char *start = text;
  const char *stop;

  while (start < end && (guchar) *start < 0x80)
    start++;
  while (start > text && start[-1] != '\n' && start[-1] != '\r')
    start--;
  stop = start + MIN (end - start, SAMPLE_SIZE);
  while (stop < end && stop > start && stop[-1] != '\n' && stop[-1] != '\r')
    stop--;
  if (stop == start)
    stop = start + MIN (end - start, SAMPLE_SIZE);
  *sample_length = stop - start;

  return start;
}

static void
score (const char *name, const char *sample, gsize length, RegistrarWordScore *score)
{
  g_auto (RegistrarArena) arena = { 0 };

  if (g_str_equal (name, "UTF-8"))
    {
      registrar_word_score (sample, length, score);
      return;
    }

  registrar_arena_init (&arena);
  registrar_encoding_decode (name, sample, length, &arena);
  registrar_arena_finish (&arena);
  registrar_word_score (arena.data + 1, arena.size - 1, score);
}

/* Words count; where there are as many, whether they can be of one language. */
static gint64
weigh (const RegistrarWordScore *words)
{
  return ((gint64) words->n_words - words->n_others) * SAMPLE_SIZE + words->n_alike;
}

void
registrar_encoding_guess (const char *text, gsize length, RegistrarEncoding *encoding)
{
  Candidates candidates = { .size = 0 };
  gint64 best = G_MININT64;
  gsize sample_length;
  const char *sample = find_sample (text, length, &sample_length);

  /* The first of those that fit alike is taken. */
  add_candidate (&candidates, "UTF-8");
  add_candidate (&candidates, find_locale_encoding ());
  add_candidate (&candidates, "WINDOWS-1252");
  add_hinted (&candidates, sample, sample_length);

  for (guint i = 0; i < candidates.size; i++)
    {
      RegistrarWordScore words;

      score (candidates.names[i], sample, sample_length, &words);
      if (weigh (&words) <= best)
        continue;
      best = weigh (&words);
      encoding->name = candidates.names[i];
      encoding->confidence = words.n_others == 0 ? CONFIDENCE_OF_ALL_WORDS : CONFIDENCE_OF_SOME_WORDS;
    }
}
