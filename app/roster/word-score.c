/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Scoring words. */

#include "roster/word-score.h"

#include <string.h>

/* The letters beyond a to z of the languages that are written in Latin letters and in an encoding of one byte. */
static const char *const languages[] = {
  "äöüßé",            /* German */
  "àâæçéèêëîïôœùûüÿ", /* French */
  "áéíñóúüç",         /* Spanish */
  "áâãàçéêíóôõúü",    /* Portuguese */
  "àèéìíîòóùúç",      /* Italian, Catalan */
  "áéèëêïíóöü",       /* Dutch */
  "åäöéü",            /* Swedish, Finnish */
  "æøåéö",            /* Danish, Norwegian */
  "áðéíóúýþæö",       /* Icelandic */
  "áčďéěíňóřšťúůýžü", /* Czech */
  "áäčďéíĺľňóôŕšťúýž", /* Slovak */
  "ąćęłńóśźż",        /* Polish */
  "áéíóöőúüű",        /* Hungarian */
  "ăâîșțşţ",          /* Romanian */
  "čćđšž",            /* Croatian, Slovene */
  "çğıöşüâîû",        /* Turkish */
  "āčēģīķļņšūž",      /* Latvian */
  "ąčęėįšųūž",        /* Lithuanian */
  "äõöüšž",           /* Estonian */
};

#define N_LANGUAGES G_N_ELEMENTS (languages)

/* A word, and what was counted before it. */
typedef struct
{
  RegistrarWordScore *score;
  guint               n_words_in[N_LANGUAGES];

  guint           languages; /* a bit for each that has all letters so far */
  GUnicodeScript  script;
  gboolean        is_foreign; /* not all ASCII */
  gboolean        is_bad;
  gunichar        previous;
} Scoring;

static gboolean
has_letter (const char *letters, gunichar c)
{
  return g_utf8_strchr (letters, -1, c) != NULL;
}

/* Japanese mixes three scripts, Korean two. */
static GUnicodeScript
get_script (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  switch (script)
    {
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
      return G_UNICODE_SCRIPT_HAN;
    case G_UNICODE_SCRIPT_INHERITED:
      return G_UNICODE_SCRIPT_COMMON;
    default:
      return script;
    }
}

/* Signs that stand in and around names. */
static gboolean
is_sign_of_names (gunichar c)
{
  return c == 0x2019 || c == 0x2018 || c == 0x2013 || c == 0xAA || c == 0xBA || c == 0xB7 || c == 0x30FB;
}

static void
add_latin_letter (Scoring *self, gunichar c)
{
  gunichar lower = g_unichar_tolower (c);

  for (gsize i = 0; i < N_LANGUAGES; i++)
    if (!has_letter (languages[i], lower))
      self->languages &= ~(1u << i);
  self->is_bad |= self->languages == 0;
}

static void
add_character (Scoring *self, gunichar c)
{
  GUnicodeScript script = get_script (c);

  self->is_foreign |= c >= 0x80;
  if (script != G_UNICODE_SCRIPT_COMMON)
    {
      self->is_bad |= self->script != G_UNICODE_SCRIPT_COMMON && self->script != script;
      self->script = script;
    }
  if (c >= 0x80)
    {
      self->is_bad |= !g_unichar_isalpha (c) && !g_unichar_ismark (c) && !is_sign_of_names (c);
      self->is_bad |= g_unichar_isupper (c) && g_unichar_islower (self->previous);
      if (script == G_UNICODE_SCRIPT_LATIN)
        add_latin_letter (self, c);
    }
  self->previous = c;
}

static gboolean
is_part_of_word (gunichar c)
{
  return c < 0x80 ? g_ascii_isalpha (c) : !g_unichar_isspace (c);
}

static void
begin_word (Scoring *self)
{
  self->languages = (1u << N_LANGUAGES) - 1;
  self->script = G_UNICODE_SCRIPT_COMMON;
  self->is_foreign = self->is_bad = FALSE;
  self->previous = 0;
}

static void
end_word (Scoring *self)
{
  if (self->is_foreign && self->is_bad)
    self->score->n_others++;
  else if (self->is_foreign)
    {
      self->score->n_words++;
      for (gsize i = 0; i < N_LANGUAGES; i++)
        self->n_words_in[i] += (self->languages >> i) & 1;
    }
  begin_word (self);
}

void
registrar_word_score (const char *text, gsize length, RegistrarWordScore *score)
{
  const char *end = text + length;
  Scoring self = { .score = score };

  *score = (RegistrarWordScore){ 0 };
  begin_word (&self);
  while (text < end)
    {
      gunichar c = (guchar) *text < 0x80 ? (guchar) *text : g_utf8_get_char_validated (text, end - text);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          self.is_foreign = self.is_bad = TRUE;
          text++;
          continue;
        }
      if (is_part_of_word (c))
        add_character (&self, c);
      else
        end_word (&self);
      text = g_utf8_next_char (text);
    }
  end_word (&self);
  for (gsize i = 0; i < N_LANGUAGES; i++)
    score->n_alike = MAX (score->n_alike, self.n_words_in[i]);
}
