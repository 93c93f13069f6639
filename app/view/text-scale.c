/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How large the desktop shows text: 'Large Text' gives it more dots to the inch. */

#include "view/text-scale.h"

#define USUAL_DPI (96 * 1024) /* GTK counts in 1024ths */

double
registrar_text_scale (GtkWidget *widget)
{
  int dpi;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1);

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return MAX (dpi / (double) USUAL_DPI, 1);
}
