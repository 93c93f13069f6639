/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A course as a registry knows it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RegistrarCourse:
 *
 * Immutable and counted; may be shared between threads.
 */
typedef struct
{
  char *id;    /* the registry's own */
  char *code;  /* what people call it: INTRO-GO */
  char *title; /* Introduction to Go */
  guint registered; /* how many are registered, as far as the registry told; 0 if unknown */

  /*< private >*/
  gatomicrefcount references;
} RegistrarCourse;

RegistrarCourse *registrar_course_new   (const char *id, const char *code, const char *title, guint registered);
RegistrarCourse *registrar_course_ref   (RegistrarCourse *self);
void             registrar_course_unref (RegistrarCourse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistrarCourse, registrar_course_unref)

G_END_DECLS
