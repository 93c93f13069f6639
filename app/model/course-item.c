/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A course in a list of courses. */

#include "model/course-item.h"

struct _RegistrarCourseItem
{
  GObject parent_instance;

  RegistrarCourse *course;
};

G_DEFINE_FINAL_TYPE (RegistrarCourseItem, registrar_course_item, G_TYPE_OBJECT)

static void
registrar_course_item_finalize (GObject *object)
{
  registrar_course_unref (REGISTRAR_COURSE_ITEM (object)->course);
  G_OBJECT_CLASS (registrar_course_item_parent_class)->finalize (object);
}

static void
registrar_course_item_class_init (RegistrarCourseItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_course_item_finalize;
}

static void
registrar_course_item_init (RegistrarCourseItem *self)
{
}

RegistrarCourseItem *
registrar_course_item_new (RegistrarCourse *course)
{
  RegistrarCourseItem *self = g_object_new (REGISTRAR_TYPE_COURSE_ITEM, NULL);

  self->course = registrar_course_ref (course);
  return self;
}

RegistrarCourse *
registrar_course_item_get_course (RegistrarCourseItem *self)
{
  g_return_val_if_fail (REGISTRAR_IS_COURSE_ITEM (self), NULL);

  return self->course;
}
