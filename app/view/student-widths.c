/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Measured with Pango: cells themselves are never asked, of which there may be a million. */

#include "view/student-widths.h"

#include "records/result.h"

/* As the style has it, on both sides of a cell; and some room for what is rounded on the way. */
#define PADDING 24
/* Of a state, and of the direction in which rows are sorted, with the space beside it. */
#define ICON 24

static int
measure (PangoLayout *layout, const char *text)
{
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static int
measure_letters (GtkWidget *view, guint n)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (view), NULL, NULL);
  int letter = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                    pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (letter * (int) n);
}

static int
measure_states (PangoLayout *layout)
{
  int width = 0;

  for (RegistrarRowState state = 0; state < REGISTRAR_N_ROW_STATES; state++)
    width = MAX (width, measure (layout, registrar_row_state_to_phrase (state)));
  return width + ICON;
}

int
registrar_student_width_set (GtkColumnView *view, GtkColumnViewColumn *column, guint n_letters)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (view), NULL);
  int title = measure (layout, gtk_column_view_column_get_title (column)) + ICON;
  int text = n_letters > 0 ? measure_letters (GTK_WIDGET (view), n_letters) : measure_states (layout);
  int width = PADDING + MAX (title, text);

  gtk_column_view_column_set_fixed_width (column, width);
  return width;
}
