/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Foreign text for the widgets of libadwaita 1.2 that take markup and nothing else. */

#include "view/shown-markup.h"

#include "records/text.h"

char *
registrar_shown_markup (const char *text)
{
  g_autofree char *shown = registrar_text_dup_shown (text);

  return g_markup_escape_text (shown, -1);
}
