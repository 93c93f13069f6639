/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a row's state looks: an icon, and the colour of its icon. Its word is always beside it. */

#pragma once

#include "records/outcome.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *icon_name;
  const char *css_class; /* of the icon: success, warning, error, accent or dim-label */
} RegistrarStatusLook;

/** registrar_status_look: static; also of states that have no row of their own. */
const RegistrarStatusLook *registrar_status_look        (RegistrarRowState state);
/** registrar_status_look_is_dim: whether the word is dim too: nothing there needs a look. */
gboolean                   registrar_status_look_is_dim (RegistrarRowState state);
/** registrar_status_look_wants_attention: whether somebody should do something about the row. */
gboolean                   registrar_status_look_wants_attention (RegistrarRowState state);

G_END_DECLS
