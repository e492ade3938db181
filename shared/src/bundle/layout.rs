//! Where a device's files lie: beside each other in the ZIP of one device, a folder a device in the ZIP of a batch.
//!
//! Both ways the file's own name is the device's name and what the file is, so that a file that was moved still says whose it is.

/// How files lie in an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// `press-1.cert.pem`: the archive of one device.
    OneDevice,
    /// `press-1/press-1.cert.pem`: the archive of a batch.
    FolderADevice,
}

impl Layout {
    /// Gives the path of a device's file.
    ///
    /// ```
    /// use jitr_shared::bundle::layout::Layout;
    ///
    /// assert_eq!(Layout::FolderADevice.path("press-1", ".cert.pem"), "press-1/press-1.cert.pem");
    /// assert_eq!(Layout::OneDevice.path("press-1", ".cert.pem"), "press-1.cert.pem");
    /// ```
    #[must_use]
    pub fn path(self, device: &str, suffix: &str) -> String {
        let mut path = String::with_capacity(2 * device.len() + 1 + suffix.len());
        self.write_path(&mut path, device, suffix);
        path
    }

    /// The same into a string that is used again and again: a batch asks for hundreds of thousands.
    pub fn write_path(self, path: &mut String, device: &str, suffix: &str) {
        path.clear();
        match self {
            Self::OneDevice => path.extend([device, suffix]),
            Self::FolderADevice => path.extend([device, "/", device, suffix]),
        }
    }
}
