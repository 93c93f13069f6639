/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which user of Canvas is a student. */

#pragma once

#include "registry/canvas-session.h"

G_BEGIN_DECLS

/**
 * registrar_canvas_find_user:
 * @is_look_up: whoever may be meant is told; a choice is checked, and so is the e-mail address
 * @user: (out): Canvas' id, owned by the caller; %NULL if nobody is there
 *
 * Finds the user by the SIS id, else the login, else the e-mail address.
 *
 * Returns: FALSE if @item is answered
 */
gboolean registrar_canvas_find_user (RegistrarCanvasSession *session, RegistrarRegistration *item, gboolean is_look_up,
                                     char **user);

G_END_DECLS
