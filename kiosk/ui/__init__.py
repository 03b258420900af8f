"""The patron's screen: view models, theme and QML. The only package that imports Qt's GUI."""
