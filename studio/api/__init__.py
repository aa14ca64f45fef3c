"""What the studio serves beside its screens: pictures, downloads, live news, health; and the guards in front of all."""
