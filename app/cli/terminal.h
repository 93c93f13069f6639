/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The terminal: what is said on standard error, and foreign text that must not command it. */

#pragma once

#include "cli/command.h"

G_BEGIN_DECLS

/** registrar_terminal_is_watched: whether standard error is a terminal: somebody looks. */
gboolean registrar_terminal_is_watched (void);
/** registrar_terminal_say: a line on standard error, which may quote foreign text. */
void     registrar_terminal_say        (const char *format, ...) G_GNUC_PRINTF (1, 2);
/** registrar_terminal_complain: the same after the program's name, for errors and warnings. */
void     registrar_terminal_complain   (const char *format, ...) G_GNUC_PRINTF (1, 2);
/** registrar_terminal_refuse: complains of @error, and gives back @exit. */
RegistrarExit registrar_terminal_refuse (RegistrarExit exit, const GError *error);
/** registrar_terminal_show_progress: (nullable text): redraws the last line of a terminal; %NULL takes it away. */
void     registrar_terminal_show_progress (const char *text);

G_END_DECLS
