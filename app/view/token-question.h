/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked when a registry is chosen whose token no keyring keeps: the token. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * registrar_token_question_ask:
 * @name: of the registry
 * @why: a sentence: why its token is not known
 *
 * Over @window; what is typed is used until the window is closed, and kept nowhere.
 */
void registrar_token_question_ask (GtkWindow *window, const char *name, const char *why, RegistrarSession *session);

G_END_DECLS
