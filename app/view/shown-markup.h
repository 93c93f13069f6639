/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Foreign text for the widgets of libadwaita 1.2 that take markup and nothing else. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * registrar_shown_markup:
 * @text: (nullable)
 *
 * Returns: (transfer full): markup that shows the text as it is, harmless; "" for %NULL
 */
char *registrar_shown_markup (const char *text);

G_END_DECLS
