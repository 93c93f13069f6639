/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A typesetter: cells of a table in one font, a hundred thousand rows a second; names in every script. */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Latin, Greek and Cyrillic are before it. */
#define REGISTRAR_TYPESETTER_SIMPLE 0x530

typedef struct
{
  guint32  glyph; /* 0 if the font has none */
  float    advance;
} RegistrarGlyph;

/**
 * RegistrarTypesetter:
 *
 * Lives on the heap or the stack, for one thread. Text of simple scripts is set glyph by glyph out of a table, and
 * shown together with what was set before; all else is for Pango.
 */
typedef struct
{
  /*< private >*/
  PangoContext         *context;
  PangoLayout          *layout;
  PangoFontDescription *description;
  cairo_scaled_font_t  *font;
  GArray               *waiting; /* of cairo_glyph_t */
  double                size;
  double                dots; /* how wide those are that end a text too soon */
  RegistrarGlyph        glyphs[REGISTRAR_TYPESETTER_SIMPLE];
} RegistrarTypesetter;

/** registrar_typesetter_init: @size: of the font, in the units of the surface. */
void   registrar_typesetter_init  (RegistrarTypesetter *self, double size, gboolean bold);
void   registrar_typesetter_clear (RegistrarTypesetter *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarTypesetter, registrar_typesetter_clear)

/** registrar_typesetter_get_line_height: from one baseline to the next. */
double registrar_typesetter_get_line_height (const RegistrarTypesetter *self);
/** registrar_typesetter_measure: how wide @text is on one line. */
double registrar_typesetter_measure     (RegistrarTypesetter *self, const char *text);
/** registrar_typesetter_measure_words: how wide a line has to be, so that none of the words of @text is broken. */
double registrar_typesetter_measure_words (RegistrarTypesetter *self, const char *text);
/* More lines of a cell are not shown: its end is a page away, where nobody looks for it. */
#define REGISTRAR_TYPESETTER_MAX_LINES 12

/** registrar_typesetter_count_lines: how many lines @text takes where none is wider than @width; at most as above. */
guint  registrar_typesetter_count_lines (RegistrarTypesetter *self, const char *text, double width);
/**
 * registrar_typesetter_set:
 * @y: the first line's baseline
 *
 * Sets @text, which may be shown as it is, in lines of @width; dots say where the last one ends too soon. What is simple is seen after the next flush.
 */
void   registrar_typesetter_set         (RegistrarTypesetter *self, cairo_t *cairo, const char *text, double x,
                                         double y, double width);
/** registrar_typesetter_flush: shows what was set, in the colour that @cairo has. */
void   registrar_typesetter_flush       (RegistrarTypesetter *self, cairo_t *cairo);

G_END_DECLS
