/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words for the errors of HTTP. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** registrar_http_words_register: makes them known to [func@registrar_error_get_hint] and its siblings. */
void registrar_http_words_register (void);

G_END_DECLS
