/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The courses that a new embedded registry offers, to try it with. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  const char *code;
  const char *title;
} RegistrarSampleCourse;

extern const RegistrarSampleCourse registrar_local_catalogue[];
extern const guint                 registrar_local_catalogue_size;

G_END_DECLS
