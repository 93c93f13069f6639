/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pango takes ten microseconds a cell, and a report has a million cells: what needs no shaping gets none. */

#include "report/typesetter.h"

#include <hb.h>

#define LINE_HEIGHT 1.35
#define FAMILIES "Cantarell, Noto Sans, DejaVu Sans, Sans"
#define POINTS_PER_INCH 72
/* Behind these a word goes on in the next line, where its line has no better end: they are what addresses are made of. */
#define JOINTS "@._/"

static const char dots_text[] = "...";

/* What stands beside letters in simple scripts, and needs no shaping either; not the combining marks. */
static gboolean
is_simple (gunichar character)
{
  return (character >= 0x20 && character < 0x7f) || (character >= 0xa1 && character < 0x300 && character != 0xad)
         || (character >= 0x370 && character < 0x483)
         || (character >= 0x48a && character < REGISTRAR_TYPESETTER_SIMPLE);
}

static void
fill_glyphs (RegistrarTypesetter *self)
{
  g_autoptr (PangoFont) font = pango_context_load_font (self->context, self->description);
  hb_font_t *shapes = pango_font_get_hb_font (font);

  self->font = cairo_scaled_font_reference (pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (font)));
  for (gunichar i = 0; i < REGISTRAR_TYPESETTER_SIMPLE; i++)
    {
      hb_codepoint_t glyph;
      cairo_glyph_t shown = { 0 };
      cairo_text_extents_t extents;

      if (!is_simple (i) || !hb_font_get_nominal_glyph (shapes, i, &glyph))
        continue;

      shown.index = glyph;
      cairo_scaled_font_glyph_extents (self->font, &shown, 1, &extents);
      self->glyphs[i] = (RegistrarGlyph){ glyph, extents.x_advance };
    }
}

/* The glyph of the character at @text, which is then behind it; %NULL if it is for Pango. */
static inline const RegistrarGlyph *
next_glyph (const RegistrarTypesetter *self, const char **text)
{
  guchar byte = **text;
  gunichar character = byte;
  const RegistrarGlyph *glyph;

  if (byte < 0x80)
    (*text)++;
  else
    {
      character = g_utf8_get_char (*text);
      *text = g_utf8_next_char (*text);
    }
  if (character >= REGISTRAR_TYPESETTER_SIMPLE)
    return NULL;

  glyph = &self->glyphs[character];
  return glyph->glyph != 0 ? glyph : NULL;
}

/* The width of @text, or -1 if it is for Pango. */
static double
measure_simple (const RegistrarTypesetter *self, const char *text)
{
  double width = 0;

  while (*text != '\0')
    {
      const RegistrarGlyph *glyph = next_glyph (self, &text);

      if (glyph == NULL)
        return -1;
      width += glyph->advance;
    }
  return width;
}

void
registrar_typesetter_init (RegistrarTypesetter *self, double size, gboolean bold)
{
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  memset (self, 0, sizeof *self);
  self->size = size;
  self->waiting = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  self->context = pango_font_map_create_context (fonts);
  pango_cairo_context_set_resolution (self->context, POINTS_PER_INCH);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);

  self->description = pango_font_description_from_string (FAMILIES);
  pango_font_description_set_absolute_size (self->description, size * PANGO_SCALE);
  pango_font_description_set_weight (self->description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  self->layout = pango_layout_new (self->context);
  pango_layout_set_font_description (self->layout, self->description);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (self->layout, -REGISTRAR_TYPESETTER_MAX_LINES);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  fill_glyphs (self);
  self->dots = measure_simple (self, dots_text);
}

void
registrar_typesetter_clear (RegistrarTypesetter *self)
{
  g_clear_object (&self->layout);
  g_clear_object (&self->context);
  g_clear_pointer (&self->description, pango_font_description_free);
  g_clear_pointer (&self->font, cairo_scaled_font_destroy);
  g_clear_pointer (&self->waiting, g_array_unref);
}

double
registrar_typesetter_get_line_height (const RegistrarTypesetter *self)
{
  return self->size * LINE_HEIGHT;
}

/* Where the line that starts at @text ends: behind its last blank or hyphen, else behind a joint, else within a word that is
 * wider than a line. */
static const char *
find_line_end (const RegistrarTypesetter *self, const char *text, double width)
{
  const char *at = text;
  const char *gap = NULL;
  const char *joint = NULL;
  double used = 0;

  while (*at != '\0')
    {
      const char *start = at;

      used += next_glyph (self, &at)->advance;
      if (*start != ' ' && used > width && start > text)
        return gap != NULL ? gap : joint != NULL ? joint : start;
      if (*start == ' ' || *start == '-')
        gap = at;
      else if (strchr (JOINTS, *start) != NULL)
        joint = at;
    }
  return at;
}

static void
lay_out (RegistrarTypesetter *self, const char *text, double width)
{
  pango_layout_set_width (self->layout, width < 0 ? -1 : (int) (width * PANGO_SCALE));
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_LEFT);
  pango_layout_set_text (self->layout, text, -1);
  /* A column stands at its left edge, whatever the direction of what is in it. */
  if (pango_layout_get_direction (self->layout, 0) == PANGO_DIRECTION_RTL)
    pango_layout_set_alignment (self->layout, PANGO_ALIGN_RIGHT);
}

double
registrar_typesetter_measure (RegistrarTypesetter *self, const char *text)
{
  double width = measure_simple (self, text);
  int units;

  if (width >= 0)
    return width;

  lay_out (self, text, -1);
  pango_layout_get_size (self->layout, &units, NULL);
  return (double) units / PANGO_SCALE;
}

double
registrar_typesetter_measure_words (RegistrarTypesetter *self, const char *text)
{
  double widest = 0;

  while (*text != '\0')
    {
      gsize length = strcspn (text, " -" JOINTS);
      g_autofree char *word = NULL;

      length += text[length] != '\0' && text[length] != ' ';
      word = g_strndup (text, length);
      widest = MAX (widest, registrar_typesetter_measure (self, word));
      text += length;
      text += strspn (text, " ");
    }
  return widest;
}

guint
registrar_typesetter_count_lines (RegistrarTypesetter *self, const char *text, double width)
{
  double whole = measure_simple (self, text);
  guint n = 0;

  if (whole < 0)
    {
      lay_out (self, text, width);
      return pango_layout_get_line_count (self->layout);
    }
  if (whole <= width)
    return 1;

  for (; *text != '\0' && n < REGISTRAR_TYPESETTER_MAX_LINES; n++)
    text = find_line_end (self, text, width);
  return n;
}

/* What most cells are: simple, and one line. FALSE if it is not, and then nothing was set. */
static gboolean
set_whole (RegistrarTypesetter *self, const char *text, double x, double y, double width)
{
  guint first = self->waiting->len;
  double end = x + width;
  cairo_glyph_t *next;

  g_array_set_size (self->waiting, first + strlen (text)); /* as many as it has bytes, and mostly that many */
  next = &g_array_index (self->waiting, cairo_glyph_t, first);
  while (*text != '\0')
    {
      const RegistrarGlyph *glyph = next_glyph (self, &text);

      if (glyph == NULL || x + glyph->advance > end)
        {
          g_array_set_size (self->waiting, first);
          return FALSE;
        }
      *next++ = (cairo_glyph_t){ glyph->glyph, x, y };
      x += glyph->advance;
    }

  g_array_set_size (self->waiting, next - &g_array_index (self->waiting, cairo_glyph_t, 0));
  return TRUE;
}

/* Returns where the line ends. */
static double
set_line (RegistrarTypesetter *self, const char *text, const char *end, double x, double y)
{
  while (text < end)
    {
      const RegistrarGlyph *glyph = next_glyph (self, &text);
      cairo_glyph_t shown = { glyph->glyph, x, y };

      g_array_append_val (self->waiting, shown);
      x += glyph->advance;
    }
  return x;
}

static void
set_by_pango (RegistrarTypesetter *self, cairo_t *cairo, const char *text, double x, double y, double width)
{
  PangoLayoutIter *lines;

  lay_out (self, text, width);
  lines = pango_layout_get_iter (self->layout);
  do
    {
      PangoRectangle extents;

      pango_layout_iter_get_line_extents (lines, NULL, &extents);
      cairo_move_to (cairo, x + (double) extents.x / PANGO_SCALE, y);
      pango_cairo_show_layout_line (cairo, pango_layout_iter_get_line_readonly (lines));
      y += registrar_typesetter_get_line_height (self);
    }
  while (pango_layout_iter_next_line (lines));
  pango_layout_iter_free (lines);
}

void
registrar_typesetter_set (RegistrarTypesetter *self, cairo_t *cairo, const char *text, double x, double y, double width)
{
  double end_x;

  if (set_whole (self, text, x, y, width))
    return;
  if (measure_simple (self, text) < 0)
    {
      set_by_pango (self, cairo, text, x, y, width);
      return;
    }

  for (guint line = 1; *text != '\0'; line++)
    {
      gboolean last = line == REGISTRAR_TYPESETTER_MAX_LINES;
      const char *end = find_line_end (self, text, last ? width - self->dots : width);

      end_x = set_line (self, text, end, x, y);
      if (last && *end != '\0')
        {
          set_line (self, dots_text, strchr (dots_text, 0), end_x, y);
          return;
        }
      y += registrar_typesetter_get_line_height (self);
      text = end;
    }
}

void
registrar_typesetter_flush (RegistrarTypesetter *self, cairo_t *cairo)
{
  if (self->waiting->len > 0)
    {
      cairo_set_scaled_font (cairo, self->font);
      cairo_show_glyphs (cairo, (const cairo_glyph_t *) (gpointer) self->waiting->data, self->waiting->len);
    }
  g_array_set_size (self->waiting, 0);
}
